/** How a drawing type is shown in menus and lists. */
export interface DrawingIcon {
  /** The type's name for a person. */
  readonly name: string;
  /** The path of an icon in a square of 24 × 24, drawn as strokes. */
  readonly path: string;
}
