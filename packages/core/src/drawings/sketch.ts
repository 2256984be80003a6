import type { Anchor } from "./anchor.ts";
import type { LineStyle } from "./style.ts";

/** The forms that charts have in common, whatever they call them; a drawing type says which one it is. */
export type SketchForm = "level" | "segment" | "box" | "channel" | "swing";

/**
 * A drawing in terms that charts share: what adapters of other formats read and write, so that they know no
 * drawing type and a type knows no format. Extensions go by time (left is the past), colours are ours.
 */
export interface Sketch {
  readonly form: SketchForm;
  readonly points: readonly Anchor[];
  readonly color?: string | undefined;
  readonly fillColor?: string | undefined;
  readonly lineWidth?: number | undefined;
  readonly lineStyle?: LineStyle | undefined;
  readonly extendLeft?: boolean | undefined;
  readonly extendRight?: boolean | undefined;
  /** Arrow heads at the first and at the second point. */
  readonly startHead?: boolean | undefined;
  readonly endHead?: boolean | undefined;
  readonly middleLine?: boolean | undefined;
  readonly ratios?: readonly SketchRatio[] | undefined;
  readonly logScale?: boolean | undefined;
  readonly label?: string | undefined;
}

/** One ratio of a swing. */
export interface SketchRatio {
  readonly ratio: number;
  readonly color?: string | undefined;
  readonly visible?: boolean | undefined;
}

/** How a drawing type goes into a sketch and comes out of one. */
export interface SketchMapping<Drawing> {
  readonly form: SketchForm;
  /** The sketch of a drawing, its defaults filled in. */
  readonly sketch: (drawing: Drawing) => Sketch;
  /** The fields of a drawing but for `type`, `clientObjectId` and `label`; the schema judges them. */
  readonly fields: (sketch: Sketch) => Readonly<Record<string, unknown>>;
  /** The fields of a sketch, beyond points, label and form, that a drawing of the type can hold. */
  readonly holds: readonly (keyof Sketch)[];
}

/** An object without the entries that are undefined. */
export function defined(entries: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** `true` or nothing: a flag is written only where it is set. */
export const flag = (value: boolean | undefined): true | undefined => (value === true ? true : undefined);
