import {
  type Analysis,
  type Drawing,
  isKnownDrawing,
  type Level,
  linkTargets,
  listLevels,
  type PlacedLevel,
} from "@candlemark/core";
import { planDrawing } from "../drawings/registry.ts";
import type { Figure } from "../figures/figure.ts";
import { hitFigure } from "../figures/registry.ts";
import type { Point } from "../geometry/segment.ts";
import { planLevel } from "../levels/plan.ts";
import { project } from "../projection/project.ts";
import type { Projection } from "../projection/projection.ts";

/** A drawing or level with its figures in the pane. */
export interface SceneItem {
  readonly id: string;
  readonly figures: readonly Figure[];
}

/** What the pointer is on: the object, how near, and of a drawing which of its points. */
export interface Picked {
  readonly id: string;
  readonly surface: "handle" | "stroke" | "fill";
  readonly distance: number;
  readonly anchor?: number;
}

/** All that an analysis shows in a pane. Figures are planned again only for what changed. */
export interface Scene {
  readonly setAnalysis: (analysis: Analysis) => void;
  /** Levels below drawings, drawings in their order; the same list until something changed. */
  readonly items: (projection: Projection) => readonly SceneItem[];
  /** The object under a point: a grip of `gripped` first, then strokes, then fills; of equals the upper one. */
  readonly pick: (projection: Projection, point: Point, gripped?: string) => Picked | undefined;
  /** Where the points of a drawing are. */
  readonly anchors: (projection: Projection, id: string) => readonly Point[];
  /** The clientObjectId for a clientObjectId or persistent id; undefined where nothing has it. */
  readonly resolve: (target: string) => string | undefined;
  readonly levels: () => readonly PlacedLevel<Level>[];
}

/** How far from a stroke the pointer still is on it, in CSS pixels. */
const reach = 6;
const rank = { handle: 0, stroke: 1, fill: 2 };

export function createScene(initial: Analysis): Scene {
  let levels: PlacedLevel<Level>[] = [];
  let drawings: Drawing[] = [];
  let targets = new Map<string, string>();
  let plans = new WeakMap<object, SceneItem>();
  let planned: { projection: Projection; items: readonly SceneItem[] } | undefined;

  const setAnalysis = (analysis: Analysis) => {
    levels = listLevels(analysis.levels).toReversed();
    drawings = analysis.drawings.filter((drawing) => isKnownDrawing(drawing));
    targets = linkTargets(analysis);
    if (planned !== undefined) planned = { ...planned, items: plan(planned.projection) };
  };
  const item = (source: object, id: string, figures: () => Figure[]): SceneItem => {
    const known = plans.get(source);
    if (known !== undefined) return known;
    const fresh = { id, figures: figures() };
    plans.set(source, fresh);
    return fresh;
  };
  const plan = (projection: Projection): SceneItem[] => [
    ...levels.map((placed) =>
      item(placed.level, placed.level.clientObjectId, () => planLevel(placed, projection)),
    ),
    ...drawings.map((drawing) =>
      item(drawing, drawing.clientObjectId, () => planDrawing(drawing, projection)),
    ),
  ];
  const items = (projection: Projection) => {
    if (planned?.projection !== projection) {
      plans = new WeakMap();
      planned = { projection, items: plan(projection) };
    }
    return planned.items;
  };
  const anchors = (projection: Projection, id: string): readonly Point[] =>
    drawings.find(({ clientObjectId }) => clientObjectId === id)?.points.map((a) => project(a, projection)) ??
    [];

  setAnalysis(initial);
  return {
    setAnalysis,
    items,
    anchors,
    pick(projection, point, gripped) {
      for (const [anchor, at] of gripped === undefined ? [] : anchors(projection, gripped).entries()) {
        const hit = hitFigure({ kind: "handle", at, color: "" }, point);
        if (gripped !== undefined && hit !== undefined && hit.distance <= reach) {
          return { id: gripped, ...hit, anchor };
        }
      }
      let best: Picked | undefined;
      for (const { id, figures } of items(projection)) {
        for (const figure of figures) {
          const hit = hitFigure(figure, point);
          if (hit === undefined || hit.distance > reach) continue;
          const order = best === undefined ? -1 : rank[hit.surface] - rank[best.surface];
          if (order < 0 || (order === 0 && hit.distance <= (best?.distance ?? 0))) best = { id, ...hit };
        }
      }
      return best;
    },
    resolve: (target) => targets.get(target),
    levels: () => levels,
  };
}
