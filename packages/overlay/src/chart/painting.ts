import { objectFlag } from "../figures/display-list.ts";
import { createLabelLayout, labelSize } from "../figures/label-layout.ts";
import { aim, createLens } from "../figures/lens.ts";
import { createPainter } from "../figures/paint.ts";
import { fadedColor, opacities } from "../figures/style-table.ts";
import { isVisible, openWindow, type Window } from "../figures/visible.ts";
import type { Projection } from "../projection/projection.ts";
import { orderedLimit } from "../scene/order.ts";
import type { Scene } from "../scene/scene.ts";
import { createComparer } from "./comparer.ts";
import { createRecording } from "./recording.ts";
import type { Theme } from "./theme.ts";
import { createTiles } from "./tiles.ts";

/** What a frame depends on beside scene and projection. */
export interface FrameState {
  readonly expired: boolean;
  /** The place of the expiry, for an analysis that has expired: nothing extends beyond it. */
  readonly untilPlace: number | undefined;
  readonly highlighted: boolean;
  readonly labels: boolean;
  readonly theme: Theme;
}

/** A bitmap to paint on. */
export interface Bitmap {
  readonly context: CanvasRenderingContext2D;
  readonly horizontalPixelRatio: number;
  readonly verticalPixelRatio: number;
  readonly bitmapSize: { readonly width: number; readonly height: number };
}

/** Paints the frames of a scene. */
export interface Painting {
  readonly paint: (bitmap: Bitmap, projection: Projection, state: FrameState) => void;
  readonly dispose: () => void;
}

// The chart paints twice when something changed: a picture that stays is asked for more often.
const recordedFrom = 2;
// Fewer shapes are painted in less time than it takes to copy a picture.
const tilesFrom = 1000;
// Where more drawings are in view, their words would cover everything.
const labelledLimit = 300;

export function createPainting(scene: Scene, document: Document): Painting {
  const lens = createLens();
  const window: Window = { left: 0, right: 0, low: 0, high: 0 };
  const tiles = createTiles(document);
  const same = createComparer();
  const worded: number[] = [];
  const widths = new Map<string, number>();
  let state: FrameState;
  let projection: Projection;
  let bitmap: Bitmap;
  let shapesSeen = 0;
  let timesSeen = 0;
  const recording = createRecording();

  const paintShapes = createPainter(lens, scene.styles, (color, pass) => {
    const { forced } = state.theme;
    return forced !== undefined && pass === "fill" ? null : (forced ?? color);
  });
  const layout = createLabelLayout((text) => {
    let width = widths.get(text);
    if (width === undefined) {
      const { context } = bitmap;
      context.font = `${labelSize}px ${state.theme.fontFamily}`;
      width = context.measureText(text).width;
      if (widths.size > 5000) widths.clear();
      widths.set(text, width);
    }
    return width;
  });

  /** Paints what the lens sees of levels and drawings whose flags are `want` where `mask` has bits, and counts shapes. */
  const paintFigures = (context: CanvasRenderingContext2D, mask: number, want: number): number => {
    let shapes = 0;
    const levels = scene.levels();
    const drawings = scene.drawings();
    const grouped = scene.grouped();
    const lit = state.highlighted ? objectFlag.lit : 0;
    const shown = state.expired ? opacities.expired : opacities.shown;
    // What is highlighted lies above what is dimmed.
    for (let pass = state.highlighted ? 0 : 1; pass < 2; pass++) {
      const options = { mask: mask | lit, want: want | (pass === 1 ? lit : 0), grouped };
      context.globalAlpha = pass === 1 ? shown : opacities.dimmed;
      shapes += paintShapes(context, levels, drawings, options);
    }
    context.globalAlpha = 1;
    return shapes;
  };
  const aimAt = (from: number, width: number) => {
    const { horizontalPixelRatio, verticalPixelRatio } = bitmap;
    aim(lens, projection.view, horizontalPixelRatio, verticalPixelRatio, from, width, state.untilPlace);
  };
  /** Where the plane begins in the bitmap. */
  const originX = () => Math.round(projection.view.x0 * bitmap.horizontalPixelRatio);
  const paintTile = (context: CanvasRenderingContext2D, from: number, width: number): void => {
    aimAt(originX() + from, width);
    paintFigures(context, objectFlag.hot, 0);
  };

  /** Whether what a tile's picture depends on is as it was a frame ago. */
  const fitsTiles = (): boolean => {
    const { xScale, y0, yScale } = projection.view;
    if (!same(0, state.theme)) widths.clear();
    same(1, state.expired);
    same(2, state.highlighted);
    same(3, scene.version());
    same(4, scene.grouped());
    same(5, xScale);
    same(6, y0);
    same(7, yScale);
    same(8, bitmap.bitmapSize.height);
    same(9, bitmap.horizontalPixelRatio);
    return same(10, bitmap.verticalPixelRatio);
  };
  /** How often this picture was painted just before: a drawing that is changing makes each another one. */
  const countTimes = (): number => {
    same(11, projection);
    same(12, bitmap.bitmapSize.width);
    timesSeen = same(13, state.untilPlace) && scene.hot().length === 0 ? timesSeen + 1 : 0;
    return timesSeen;
  };

  const paintLabels = () => {
    const { context, horizontalPixelRatio, verticalPixelRatio } = bitmap;
    openWindow(window, lens);
    layout.clear();
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.setLineDash([]);
    context.lineWidth = 3 * horizontalPixelRatio;
    for (const name of ["levels", "drawings"] as const) {
      const list = scene[name]();
      worded.length = 0;
      for (let rank = 0; rank < list.objects && worded.length <= labelledLimit; rank++) {
        // The pivot, which is painted last, has the first choice among the levels.
        const object = name === "levels" ? list.objects - 1 - rank : rank;
        const isWorded = ((list.objectFlags[object] ?? 0) & objectFlag.worded) !== 0;
        if (isWorded && isVisible(list, object, window)) worded.push(object);
      }
      if (worded.length > labelledLimit) continue;
      for (const object of worded) {
        const dimmed = state.highlighted && ((list.objectFlags[object] ?? 0) & objectFlag.lit) === 0;
        context.globalAlpha = dimmed ? opacities.dimmed : opacities.shown;
        for (const label of scene.labels(name, object)) {
          const placed = layout.add(label, projection.view, projection.plane, state.untilPlace);
          if (placed === undefined) continue;
          context.font = `${labelSize * verticalPixelRatio}px ${state.theme.fontFamily}`;
          context.strokeStyle = state.theme.background;
          context.fillStyle = state.theme.words(state.expired ? fadedColor : placed.color);
          // Letters are sharpest on whole pixels.
          const x = Math.round(placed.x * horizontalPixelRatio);
          const y = Math.round(placed.y * verticalPixelRatio);
          context.strokeText(placed.text, x, y);
          context.fillText(placed.text, x, y);
        }
      }
    }
  };

  return {
    paint(target, frame, next) {
      bitmap = target;
      projection = frame;
      state = next;
      const fits = fitsTiles();
      if (!fits) tiles.drop();
      const times = countTimes();
      if (times > recordedFrom) {
        recording.play(target.context);
        return;
      }
      if (times === recordedFrom) bitmap = { ...target, context: recording.over(target.context) };
      const { context, bitmapSize } = bitmap;
      if (fits && shapesSeen > tilesFrom && scene.drawings().objects > orderedLimit) {
        tiles.show(context, -originX(), bitmapSize.width, bitmapSize.height, paintTile);
        aimAt(0, bitmapSize.width);
        if (scene.hot().length > 0) paintFigures(context, objectFlag.hot, objectFlag.hot);
      } else {
        aimAt(0, bitmapSize.width);
        shapesSeen = paintFigures(context, 0, 0);
      }
      if (state.labels) paintLabels();
    },
    dispose: tiles.dispose,
  };
}
