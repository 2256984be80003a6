export { drawingViews, planDrawing } from "./drawings/registry.ts";
export type { DrawingView } from "./drawings/view.ts";
export type { Figure } from "./figures/figure.ts";
export { planLevel } from "./levels/plan.ts";
export type { Projection } from "./projection/projection.ts";
