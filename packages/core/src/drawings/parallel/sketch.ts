import type { Stored } from "../reading.ts";
import { defined, flag, type SketchMapping } from "../sketch.ts";
import { parallel } from "./definition.ts";

/** A channel: the base line's two points and one on the second line. */
export const parallelSketch: SketchMapping<Stored<typeof parallel>> = {
  form: "channel",
  holds: ["color", "fillColor", "lineWidth", "lineStyle", "extendLeft", "extendRight", "middleLine"],
  sketch: ({ points, style, extendLeft, extendRight, middleLine, label }) => ({
    form: "channel",
    points,
    ...parallel.defaultStyle,
    ...style,
    extendLeft: extendLeft === true,
    extendRight: extendRight === true,
    middleLine: middleLine === true,
    label,
  }),
  fields: ({ points, color, fillColor, lineWidth, lineStyle, extendLeft, extendRight, middleLine }) =>
    defined({
      points,
      style: defined({ color, lineWidth, lineStyle, fillColor }),
      extendLeft: flag(extendLeft),
      extendRight: flag(extendRight),
      middleLine: flag(middleLine),
    }),
};
