import {
  type Anchor,
  type DrawingType,
  drawingOf,
  drawingTypes,
  type Gesture,
  isKnownDrawing,
  parseStoredDrawing,
} from "@candlemark/core";
import type { Point } from "../geometry/point.ts";
import type { Workplane } from "../projection/workplane.ts";
import { mayStand } from "./constraints.ts";
import { newName } from "./new-name.ts";
import type { Tool, ToolContext } from "./tool.ts";

/** How far the pointer moves between down and up before it is a drag and not a click, in CSS pixels. */
const threshold = 5;

// idle -> placing the next point (the pointer is down or up) -> … -> idle
interface Placing {
  readonly id: string;
  readonly gesture: Gesture;
  /** The point that follows the pointer. */
  readonly index: number;
  readonly pressedAt: Point | undefined;
}

/** Draws a new drawing of a type, point by point: a click each, or a drag from the first point to the second. */
export function createCreateTool(type: DrawingType, { store, select, done }: ToolContext): Tool {
  const count = drawingTypes[type].anchors.length;
  let placing: Placing | undefined;

  const begin = (point: Point, projection: Workplane): Placing | undefined => {
    const anchor: Anchor = projection.anchorAt(point);
    const id = newName();
    const drawing = parseStoredDrawing({ type, clientObjectId: id, points: Array(count).fill(anchor) });
    if (!drawing.ok) return undefined;
    const gesture = store.begin();
    gesture.dispatch({ name: "add-drawing", args: { drawing: drawing.value } });
    select(id);
    return { id, gesture, index: 0, pressedAt: point };
  };
  const follow = ({ id, gesture, index }: Placing, point: Point, projection: Workplane) => {
    const anchor = projection.anchorAt(point);
    // Points that are still to come lie on the one that moves, so that the drawing has a shape at once.
    for (let next = index; next < count; next++) {
      gesture.dispatch({ name: "move-anchor", args: { id, index: next, anchor } });
    }
  };

  return {
    down(point, projection) {
      if (placing === undefined) placing = begin(point, projection);
      else placing = { ...placing, pressedAt: point };
      return true;
    },
    move(point, projection) {
      if (placing === undefined) return;
      const { pressedAt, index } = placing;
      const dragged =
        pressedAt !== undefined && Math.hypot(point.x - pressedAt.x, point.y - pressedAt.y) > threshold;
      // A drag away from the first point places it and goes on with the second.
      if (index === 0 && dragged && count > 1) placing = { ...placing, index: 1 };
      if (placing.index > 0 || pressedAt !== undefined) follow(placing, point, projection);
    },
    up(point, projection) {
      if (placing === undefined || placing.pressedAt === undefined) return;
      follow(placing, point, projection);
      const { id, index } = placing;
      const drawing = drawingOf(store.get(), id);
      if (
        drawing !== undefined &&
        isKnownDrawing(drawing) &&
        !mayStand(drawingTypes[type].anchors, drawing.points, index)
      ) {
        // A corner on its opposite: the point is still to be placed.
        placing = { ...placing, pressedAt: undefined };
        return;
      }
      const next = index + 1;
      if (next < count) {
        placing = { ...placing, index: next, pressedAt: undefined };
        return;
      }
      const { gesture } = placing;
      placing = undefined;
      gesture.commit();
      done();
    },
    cancel() {
      if (placing === undefined) return false;
      placing.gesture.cancel();
      placing = undefined;
      select(undefined);
      return true;
    },
  };
}
