import type { Pen } from "../figures/pen.ts";
import type { Plane } from "../projection/plane.ts";

/** A drawing type of an application's own: what it is on the wire, and how it looks. */
export interface CustomDrawing {
  /** The type's name on the wire. */
  readonly type: string;
  /**
   * Draws a drawing of this type as the analysis holds it, whole and unread; nothing where it isn't valid.
   * `defineDrawing` of `@candlemark/core` gives a schema to read it with.
   */
  readonly plan: (drawing: unknown, plane: Plane, pen: Pen) => void;
}
