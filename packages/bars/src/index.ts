export { type Bar, BarsError, type BarsRequest, loadBars } from "./load-bars.ts";
export { udfResolutions } from "./resolution.ts";
