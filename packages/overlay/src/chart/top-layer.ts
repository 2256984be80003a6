import { objectFlag } from "../figures/display-list.ts";
import { aim, createLens, takeStroke } from "../figures/lens.ts";
import { type Sink, trace } from "../figures/trace.ts";
import type { Projection } from "../projection/projection.ts";
import type { Scene } from "../scene/scene.ts";
import type { Bitmap } from "./painting.ts";
import type { Theme } from "./theme.ts";

const haloWidth = 6;
const haloOpacity = 0.22;

/** Paints the halo of the object under the pointer, above everything. */
export function createTopLayer(scene: Scene) {
  const lens = createLens();
  let context: CanvasRenderingContext2D;
  const outline: Sink = {
    line(x0, y0, x1, y1) {
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    },
    frame: (left, top, right, bottom) => context.rect(left, top, right - left, bottom - top),
    head: () => {},
    box: () => {},
    band: () => {},
  };
  return {
    halo(
      bitmap: Bitmap,
      { view }: Projection,
      id: string,
      untilPlace: number | undefined,
      theme: Theme,
    ): void {
      const found = scene.find(id);
      if (found === undefined) return;
      const { list, object } = found;
      if (((list.objectFlags[object] ?? 0) & objectFlag.hot) !== 0) return;
      const { horizontalPixelRatio, verticalPixelRatio, bitmapSize } = bitmap;
      context = bitmap.context;
      aim(lens, view, horizontalPixelRatio, verticalPixelRatio, 0, bitmapSize.width, untilPlace);
      context.globalAlpha = haloOpacity;
      context.setLineDash([]);
      context.lineCap = "round";
      context.lineJoin = "round";
      const end = list.first[object + 1] ?? 0;
      let last = -1;
      context.beginPath();
      for (let shape = list.first[object] ?? 0; shape < end; shape++) {
        const style = list.styles[shape] ?? 0;
        if (style !== last) {
          context.stroke();
          last = style;
          takeStroke(lens, scene.styles, style);
          context.strokeStyle = theme.forced ?? scene.styles.color(style);
          context.lineWidth = lens.slopedWidth + haloWidth * horizontalPixelRatio;
          context.beginPath();
        }
        trace(list, shape, lens, outline);
      }
      context.stroke();
      context.globalAlpha = 1;
    },
  };
}
