export {
  createOverlay,
  type Overlay,
  type OverlayEvent,
  type OverlayEventName,
  type OverlayOptions,
  type Surface,
} from "./chart/overlay.ts";
export type { CustomDrawing } from "./scene/custom.ts";
