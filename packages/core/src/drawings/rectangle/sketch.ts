import type { Stored } from "../reading.ts";
import { defined, flag, type SketchMapping } from "../sketch.ts";
import { rectangle } from "./definition.ts";

/** A box; the sketch's stroke is its border. */
export const rectangleSketch: SketchMapping<Stored<typeof rectangle>> = {
  form: "box",
  holds: ["color", "fillColor", "lineWidth", "lineStyle", "extendRight"],
  sketch({ points, style, extendRight, label }) {
    const { borderColor, fillColor, lineWidth, lineStyle } = { ...rectangle.defaultStyle, ...style };
    return {
      form: "box",
      points,
      color: borderColor,
      fillColor,
      lineWidth,
      lineStyle,
      extendLeft: false,
      extendRight: extendRight === true,
      label,
    };
  },
  fields: ({ points, color, fillColor, lineWidth, lineStyle, extendRight }) =>
    defined({
      points,
      style: defined({ fillColor, borderColor: color, lineWidth, lineStyle }),
      extendRight: flag(extendRight),
    }),
};
