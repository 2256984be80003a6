import type { Sketch, SketchRatio } from "../drawings/sketch.ts";
import { withAlpha } from "./color.ts";

/**
 * The ratios of a swing whose format gives each of them a colour: the base colour is the one that is given, or the
 * first ratio's, and ratios of that colour have none of their own.
 */
export function baseColored(
  ratios: readonly SketchRatio[],
  given?: string,
): Pick<Sketch, "color" | "ratios"> {
  const color = given ?? ratios[0]?.color;
  return {
    color,
    ratios: ratios.map(({ color: its, ...level }) =>
      its === undefined || its === color ? level : { ...level, color: its },
    ),
  };
}

/** The fill of a swing whose format has an opacity (0 to 1) in place of a colour. */
export const fillOf = (color: string | undefined, opacity: number): string | undefined =>
  color === undefined ? undefined : withAlpha(color, Math.min(1, Math.max(0, opacity)));
