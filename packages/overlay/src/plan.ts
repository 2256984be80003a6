export type { DrawingIcon } from "./drawings/icon.ts";
export { drawingIcons } from "./drawings/icons.ts";
export { drawingViews, planDrawing } from "./drawings/registry.ts";
export type { DrawingView } from "./drawings/view.ts";
export { analysisSvg, type SvgOptions } from "./export/analysis-svg.ts";
export type {
  BandFigure,
  Extension,
  Figure,
  FrameFigure,
  LabelFigure,
  SegmentFigure,
  Stroke,
  TagFigure,
} from "./figures/figure.ts";
export { planLevel } from "./levels/plan.ts";
export { createPlane, onPlane, type Plane, type PlaneOptions, type PlanePoint } from "./projection/plane.ts";
export type { View } from "./projection/view.ts";
export type { CustomDrawing } from "./scene/custom.ts";
