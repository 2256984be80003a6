import {
  type Analysis,
  type Drawing,
  isKnownDrawing,
  type Level,
  linkTargets,
  listLevels,
  type PlacedLevel,
  type UnknownDrawing,
} from "@candlemark/core";
import { planDrawing } from "../drawings/registry.ts";
import { type DisplayList, emptyList, objectFlag } from "../figures/display-list.ts";
import { append, compile, replace } from "../figures/list-writer.ts";
import type { Pen, Plan } from "../figures/pen.ts";
import { createStyleTable, type StyleTable } from "../figures/style-table.ts";
import { type Label, type PriceTag, wordsOf } from "../figures/words-of.ts";
import type { Point } from "../geometry/point.ts";
import { planLevel } from "../levels/plan.ts";
import type { Plane } from "../projection/plane.ts";
import type { View } from "../projection/view.ts";
import type { CustomDrawing } from "./custom.ts";
import { mayGroup } from "./order.ts";
import { createPicker, type Picked, type PickOptions } from "./pick.ts";

/** The levels and the drawings of an analysis, planned on a plane. */
export interface Scene {
  /** Takes another analysis, or another state of the same one: what is the same object in both isn't planned again. */
  readonly setAnalysis: (analysis: Analysis) => void;
  /**
   * Plans on this plane from now on. Where it differs from the last one only at places from `changedFrom` on (more
   * bars at the end), what lies before them isn't planned again.
   */
  readonly setPlane: (plane: Plane, changedFrom?: number) => void;
  readonly levels: () => DisplayList;
  /** The drawings by their index in the analysis. */
  readonly drawings: () => DisplayList;
  readonly styles: StyleTable;
  /** Whether drawings of one style may be painted together: not where somebody put drawings into an order. */
  readonly grouped: () => boolean;
  /** A number that changes when anything but the drawings that changed last looks different. */
  readonly version: () => number;
  /** The drawings that changed since everything was compiled or `settle` was called: their objects have the flag `hot`. */
  readonly hot: () => readonly number[];
  /** Counts the drawings that changed to the others again. */
  readonly settle: () => void;
  /** Gives only these ids the flag `lit`; null takes it from all. */
  readonly light: (ids: ReadonlySet<string> | null) => void;
  /** The labels of a level or a drawing. */
  readonly labels: (of: ListName, object: number) => readonly Label[];
  /** The labels for the price axis: those of the levels, then as many of drawings as an axis has room for. */
  readonly tags: () => readonly Tag[];
  /** What is under a point: strokes first, then fills; of equals the upper one. */
  readonly pick: (view: View, point: Point, options?: PickOptions) => Picked | undefined;
  /** The object with a clientObjectId. */
  readonly find: (id: string) => { readonly list: DisplayList; readonly object: number } | undefined;
  /** The clientObjectId for a clientObjectId or persistent id; undefined where nothing has it. */
  readonly resolve: (target: string) => string | undefined;
}

/** A label for the price axis, and whether what it belongs to has the flag `lit`. */
export interface Tag extends PriceTag {
  readonly isLit: () => boolean;
}

// More changed drawings than this are compiled with all others.
const hotLimit = 64;
// About what an axis of a common height has room for.
const tagLimit = 40;

type ListName = "levels" | "drawings";
type AnyDrawing = Drawing | UnknownDrawing;

const noPlane: Plane = {
  placeOf: () => Number.NaN,
  instantAt: () => Number.NaN,
  unitOf: () => Number.NaN,
  priceAt: () => Number.NaN,
  formatPrice: String,
};

export function createScene(initial: Analysis, customs: readonly CustomDrawing[] = []): Scene {
  const customOf = new Map(customs.map((custom) => [custom.type, custom]));
  const styles = createStyleTable();
  let plane = noPlane;
  let analysis = initial;
  let placedLevels: readonly PlacedLevel<Level>[] = [];
  let levels = emptyList();
  let drawings = emptyList();
  let compiled = false;
  let version = 0;
  let hot: number[] = [];
  let lit: ReadonlySet<string> | null = null;
  let targets: ReadonlyMap<string, string> | undefined;
  let labels = new WeakMap<object, readonly Label[]>();
  let tags: readonly Tag[] | undefined;
  let foundLast = -1;
  let grouped: boolean | undefined;

  const plan = (drawing: AnyDrawing, pen: Pen): void => {
    if (isKnownDrawing(drawing)) planDrawing(drawing, plane, pen);
    else customOf.get(drawing.type)?.plan(drawing, plane, pen);
  };
  const planOf =
    (of: ListName, object: number): Plan =>
    (pen) => {
      const placed = of === "levels" ? placedLevels[object] : undefined;
      const drawing = of === "levels" ? undefined : analysis.drawings[object];
      if (placed !== undefined) planLevel(placed, plane, pen);
      if (drawing !== undefined) plan(drawing, pen);
    };
  const picker = createPicker(styles, {
    levels: () => levels,
    drawings: () => drawings,
  });

  const forget = () => {
    labels = new WeakMap();
    tags = undefined;
  };
  const compileAll = () => {
    styles.clear();
    placedLevels = listLevels(analysis.levels).toReversed();
    levels = compile(placedLevels, (placed, pen) => planLevel(placed, plane, pen), styles);
    drawings = compile(analysis.drawings, plan, styles);
    compiled = true;
    grouped = undefined;
    hot = [];
    version += 1;
    forget();
    if (lit !== null) flagLit();
  };
  const ready = () => {
    if (!compiled) compileAll();
  };
  const flagLit = () => {
    const mark = (list: DisplayList, object: number, id: string) => {
      const flags = (list.objectFlags[object] ?? 0) & ~objectFlag.lit;
      list.objectFlags[object] = lit?.has(id) ? flags | objectFlag.lit : flags;
    };
    for (const [object, { level }] of placedLevels.entries()) mark(levels, object, level.clientObjectId);
    for (const [object, { clientObjectId }] of analysis.drawings.entries()) {
      mark(drawings, object, clientObjectId);
    }
  };
  const heat = (object: number) => {
    const flags = drawings.objectFlags[object] ?? 0;
    if ((flags & objectFlag.hot) === 0) {
      hot.push(object);
      version += 1;
      drawings.objectFlags[object] = flags | objectFlag.hot;
    }
    const id = analysis.drawings[object]?.clientObjectId;
    if (id !== undefined && lit?.has(id)) {
      drawings.objectFlags[object] = (drawings.objectFlags[object] ?? 0) | objectFlag.lit;
    }
  };
  /** Plans again only what isn't the same object; false where that doesn't do. */
  const refresh = (before: readonly AnyDrawing[], after: readonly AnyDrawing[]): boolean => {
    if (after.length < before.length) return false;
    const changed: number[] = [];
    for (let index = 0; index < before.length; index++) {
      const [old, now] = [before[index], after[index]];
      if (old === now) continue;
      // What changed is painted above the rest for a while, and the order of drawings must not be.
      if (old?.clientObjectId !== now?.clientObjectId || changed.push(index) > hotLimit) return false;
      if (old?.id !== now?.id) grouped = undefined;
    }
    if (after.length > before.length) grouped = undefined;
    if (changed.length + after.length - before.length + hot.length > hotLimit) return false;
    for (const index of changed) {
      if (!replace(drawings, index, planOf("drawings", index), styles)) return false;
      heat(index);
    }
    for (let index = before.length; index < after.length; index++) {
      append(drawings, planOf("drawings", index), styles);
      heat(index);
    }
    return true;
  };

  return {
    setAnalysis(next) {
      const before = analysis;
      analysis = next;
      targets = undefined;
      tags = undefined;
      if (!compiled) return;
      compiled = false;
      compiled = next.levels === before.levels && refresh(before.drawings, next.drawings);
    },
    setPlane(next, changedFrom) {
      if (next === plane) return;
      plane = next;
      if (!compiled) return;
      compiled = false;
      if (changedFrom === undefined) return;
      for (let object = 0; object < drawings.objects; object++) {
        // What can't be placed yet may be placed now.
        const right = drawings.bounds[4 * object + 1] ?? 0;
        if (Number.isFinite(right) && right < changedFrom) continue;
        if (!replace(drawings, object, planOf("drawings", object), styles)) return;
      }
      compiled = true;
      version += 1;
      forget();
      flagLit();
    },
    levels() {
      ready();
      return levels;
    },
    drawings() {
      ready();
      return drawings;
    },
    styles,
    grouped() {
      ready();
      grouped ??= mayGroup(analysis.drawings);
      return grouped;
    },
    version() {
      ready();
      return version;
    },
    hot: () => hot,
    settle() {
      if (hot.length === 0) return;
      for (const object of hot) {
        drawings.objectFlags[object] = (drawings.objectFlags[object] ?? 0) & ~objectFlag.hot;
      }
      hot = [];
      version += 1;
    },
    light(ids) {
      ready();
      lit = ids;
      version += 1;
      flagLit();
    },
    labels(of, object) {
      ready();
      const source = of === "levels" ? placedLevels[object] : analysis.drawings[object];
      if (source === undefined) return [];
      const known = labels.get(source);
      if (known !== undefined) return known;
      const found = wordsOf(planOf(of, object)).labels;
      labels.set(source, found);
      return found;
    },
    tags() {
      ready();
      tags ??= [
        // From the pivot outward, as the analysis lists them.
        ...placedLevels.map((_, object) => tagsOf("levels", object)).toReversed(),
        ...taggedDrawings().map((object) => tagsOf("drawings", object)),
      ].flat();
      return tags;
    },
    pick(view, point, options = {}) {
      ready();
      return picker.pick(view, point, options, (list, object) => {
        if (list === "levels") return placedLevels[object]?.level.clientObjectId;
        foundLast = object;
        return analysis.drawings[object]?.clientObjectId;
      });
    },
    find(id) {
      ready();
      // The pointer asks for the same drawing many times.
      if (analysis.drawings[foundLast]?.clientObjectId === id) return { list: drawings, object: foundLast };
      const level = placedLevels.findIndex((placed) => placed.level.clientObjectId === id);
      if (level >= 0) return { list: levels, object: level };
      const object = analysis.drawings.findIndex((drawing) => drawing.clientObjectId === id);
      if (object < 0) return undefined;
      foundLast = object;
      return { list: drawings, object };
    },
    resolve(target) {
      targets ??= linkTargets(analysis);
      return targets.get(target);
    },
  };

  function taggedDrawings(): number[] {
    const found: number[] = [];
    for (let object = 0; object < drawings.objects && found.length < tagLimit; object++) {
      if (((drawings.objectFlags[object] ?? 0) & objectFlag.tagged) !== 0) found.push(object);
    }
    return found;
  }

  function tagsOf(of: ListName, object: number): Tag[] {
    const list = () => (of === "levels" ? levels : drawings);
    const isLit = () => ((list().objectFlags[object] ?? 0) & objectFlag.lit) !== 0;
    return wordsOf(planOf(of, object)).tags.map((tag) => ({ ...tag, isLit }));
  }
}
