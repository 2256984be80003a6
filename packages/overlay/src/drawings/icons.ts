import type { DrawingType } from "@candlemark/core";
import { fibonacciRetracementIcon } from "./fibonacci-retracement/icon.ts";
import { horizontalLineIcon } from "./horizontal-line/icon.ts";
import type { DrawingIcon } from "./icon.ts";
import { lineIcon } from "./line/icon.ts";
import { parallelIcon } from "./parallel/icon.ts";
import { rectangleIcon } from "./rectangle/icon.ts";

/** The name and icon of each drawing type, apart from how it is drawn: pages without menus don't load them. */
export const drawingIcons: { readonly [Type in DrawingType]: DrawingIcon } = {
  HORIZONTAL_LINE: horizontalLineIcon,
  LINE: lineIcon,
  RECTANGLE: rectangleIcon,
  PARALLEL: parallelIcon,
  FIBONACCI_RETRACEMENT: fibonacciRetracementIcon,
};
