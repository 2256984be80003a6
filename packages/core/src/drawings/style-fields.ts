import type { Shape } from "../schema/mode.ts";
import { type DrawingType, drawingTypes } from "./registry.ts";
import { type StyleKind, styleKindOf } from "./style.ts";

/** A field of a type's style, for a panel that is made from data. */
export interface StyleField {
  readonly name: string;
  readonly kind: StyleKind;
  /** What the style means where a drawing leaves the field out: a colour, a width in CSS pixels, a line style. */
  readonly default: string | number;
}

/** The style fields of a drawing type, in the order in which a panel shows them. */
export function styleFields(type: DrawingType): StyleField[] {
  const shape: Shape = drawingTypes[type].style;
  const defaults: Readonly<Record<string, string | number>> = drawingTypes[type].defaultStyle;
  return Object.entries(shape).flatMap(([name, schema]) => {
    const kind = styleKindOf(schema);
    const value = defaults[name];
    return kind === undefined || value === undefined ? [] : [{ name, kind, default: value }];
  });
}
