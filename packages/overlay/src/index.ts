export type { OverlayEvent, OverlayEventName } from "./chart/events.ts";
export { createOverlay, type Overlay, type OverlayOptions } from "./chart/overlay.ts";
export type { Surface } from "./chart/surface.ts";
export type { CustomDrawing } from "./scene/custom.ts";
