import type { Stored } from "../reading.ts";
import { defined, flag, type SketchMapping } from "../sketch.ts";
import { fibonacciRetracement } from "./definition.ts";

/** A swing with the prices at its ratios: 1 is the first point, 0 the second. */
export const fibonacciRetracementSketch: SketchMapping<Stored<typeof fibonacciRetracement>> = {
  form: "swing",
  holds: ["color", "fillColor", "lineWidth", "lineStyle", "extendLeft", "extendRight", "ratios", "logScale"],
  sketch: ({ points, style, levels, extendLeft, extendRight, logScale, label }) => ({
    form: "swing",
    points,
    ...fibonacciRetracement.defaultStyle,
    ...style,
    ratios: levels ?? fibonacciRetracement.defaults.levels,
    extendLeft: extendLeft === true,
    extendRight: extendRight === true,
    logScale: logScale === true,
    label,
  }),
  fields: ({ points, color, fillColor, lineWidth, lineStyle, extendLeft, extendRight, ratios, logScale }) =>
    defined({
      points,
      style: defined({ color, lineWidth, lineStyle, fillColor }),
      levels: ratios?.map((level) =>
        defined({ ...level, visible: level.visible === false ? false : undefined }),
      ),
      extendLeft: flag(extendLeft),
      extendRight: flag(extendRight),
      logScale: flag(logScale),
    }),
};
