import { fibonacciRetracementDefaults } from "./fibonacci-retracement/defaults.ts";
import { horizontalLineDefaults } from "./horizontal-line/defaults.ts";
import { lineDefaults } from "./line/defaults.ts";
import { parallelDefaults } from "./parallel/defaults.ts";
import { rectangleDefaults } from "./rectangle/defaults.ts";

/**
 * What a drawing of each type means by the fields that it leaves out. It stands apart from the schemas, so that a
 * page which only draws doesn't load them.
 */
export const drawingDefaults = {
  HORIZONTAL_LINE: horizontalLineDefaults,
  LINE: lineDefaults,
  RECTANGLE: rectangleDefaults,
  PARALLEL: parallelDefaults,
  FIBONACCI_RETRACEMENT: fibonacciRetracementDefaults,
};
