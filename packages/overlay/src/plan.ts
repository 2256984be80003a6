export type { DrawingIcon } from "./drawings/icon.ts";
export { drawingIcons } from "./drawings/icons.ts";
export { drawingViews, planDrawing } from "./drawings/registry.ts";
export type { DrawingView } from "./drawings/view.ts";
export { analysisSvg, type SvgOptions } from "./export/analysis-svg.ts";
export {
  type BandFigure,
  type Figure,
  type FrameFigure,
  figuresOf,
  type LabelFigure,
  type SegmentFigure,
  type TagFigure,
} from "./figures/figure.ts";
export type { Ends, Extension, Pen, Placing, Plan, Stroke } from "./figures/pen.ts";
export { planLevel } from "./levels/plan.ts";
export { createPlane, onPlane, type Plane, type PlaneOptions, type PlanePoint } from "./projection/plane.ts";
export type { View } from "./projection/view.ts";
export type { CustomDrawing } from "./scene/custom.ts";
