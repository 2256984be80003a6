import type { Stroke } from "../figures/pen.ts";

/** The stroke that a drawing's style gives, as is usual for its type where it says nothing. */
export const strokeOf = (
  usual: Stroke,
  style: { readonly [Field in keyof Stroke]?: Stroke[Field] | undefined } = {},
): Stroke => ({
  color: style.color ?? usual.color,
  lineWidth: style.lineWidth ?? usual.lineWidth,
  lineStyle: style.lineStyle ?? usual.lineStyle,
});
