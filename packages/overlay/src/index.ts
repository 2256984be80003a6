export { createOverlay, type Overlay, type OverlayOptions, type Surface } from "./chart/overlay.ts";
