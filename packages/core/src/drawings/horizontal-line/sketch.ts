import type { Stored } from "../reading.ts";
import { defined, type SketchMapping } from "../sketch.ts";
import { horizontalLine } from "./definition.ts";

/** A level; one that isn't extended to the left is a ray to the right. */
export const horizontalLineSketch: SketchMapping<Stored<typeof horizontalLine>> = {
  form: "level",
  holds: ["color", "lineWidth", "lineStyle", "extendLeft", "extendRight"],
  sketch: ({ points, style, extend, label }) => ({
    form: "level",
    points,
    ...horizontalLine.defaultStyle,
    ...style,
    extendLeft: extend !== "right",
    extendRight: true,
    label,
  }),
  fields: ({ points, color, lineWidth, lineStyle, extendLeft }) =>
    defined({
      points,
      style: defined({ color, lineWidth, lineStyle }),
      extend: extendLeft === false ? "right" : undefined,
    }),
};
