import { type Drawing, drawingTypes } from "@candlemark/core";

/** The ratios of a retracement's levels. */
export const levelRatios = drawingTypes.FIBONACCI_RETRACEMENT.defaults.levels.map(({ ratio }) => ratio);
/** How opaque the bench's fills are, for libraries that want it apart from the colour. */
export const fillOpacity = 0x1a / 0xff;

/** The style of a drawing in one form for all types: `fill` with its opacity, missing where there is none. */
export function styleOf(drawing: Drawing): { color: string; width: number; fill: string | undefined } {
  const style: Readonly<Record<string, unknown>> = drawing.style ?? {};
  const text = (name: string) => (typeof style[name] === "string" ? style[name] : undefined);
  return {
    color: text("color") ?? text("borderColor") ?? "#000000",
    width: drawing.style?.lineWidth ?? 1,
    fill: text("fillColor"),
  };
}
