import type { Store } from "@candlemark/core";
import type { Point } from "../geometry/point.ts";
import type { Workplane } from "../projection/workplane.ts";
import type { Picked } from "../scene/pick.ts";

/** What a tool works with. It never changes the document itself: it gives commands to the store. */
export interface ToolContext {
  readonly store: Store;
  /** What is under a point of the pane, in CSS pixels. */
  readonly pick: (point: Point) => Picked | undefined;
  readonly select: (id: string | undefined) => void;
  /** Ends the tool after it did its work. */
  readonly done: () => void;
}

/** A small state machine between the pointer and the store. Points are CSS pixels in the pane. */
export interface Tool {
  /** The pointer went down; true takes the gesture away from the chart. */
  readonly down: (point: Point, projection: Workplane) => boolean;
  /** The pointer moved, whether down or not. */
  readonly move: (point: Point, projection: Workplane) => void;
  readonly up: (point: Point, projection: Workplane) => void;
  /** Drops what is under way; true if there was something. */
  readonly cancel: () => boolean;
}
