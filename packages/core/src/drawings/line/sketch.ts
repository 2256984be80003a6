import type { Stored } from "../reading.ts";
import { defined, flag, type SketchMapping } from "../sketch.ts";
import { line } from "./definition.ts";

/** A segment, ray or endless line, with its arrow heads. */
export const lineSketch: SketchMapping<Stored<typeof line>> = {
  form: "segment",
  holds: ["color", "lineWidth", "lineStyle", "extendLeft", "extendRight", "startHead", "endHead"],
  sketch: ({ points, style, extendLeft, extendRight, startHead, endHead, label }) => ({
    form: "segment",
    points,
    ...line.defaultStyle,
    ...style,
    extendLeft: extendLeft === true,
    extendRight: extendRight === true,
    startHead: startHead === "ARROW",
    endHead: endHead === "ARROW",
    label,
  }),
  fields: ({ points, color, lineWidth, lineStyle, extendLeft, extendRight, startHead, endHead }) =>
    defined({
      points,
      style: defined({ color, lineWidth, lineStyle }),
      startHead: startHead === true ? "ARROW" : undefined,
      endHead: endHead === true ? "ARROW" : undefined,
      extendLeft: flag(extendLeft),
      extendRight: flag(extendRight),
    }),
};
