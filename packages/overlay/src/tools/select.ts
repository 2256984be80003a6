import {
  type Anchor,
  type AnchorRole,
  drawingOf,
  drawingTypes,
  flagsOf,
  type Gesture,
  isKnownDrawing,
} from "@candlemark/core";
import type { Point } from "../geometry/point.ts";
import { placesOf, type Workplane } from "../projection/workplane.ts";
import { dragPoint } from "./constraints.ts";
import type { Tool, ToolContext } from "./tool.ts";

/** How far the pointer moves before a press becomes a drag, in CSS pixels. */
const threshold = 3;

// idle -> pressed (on a drawing) -> dragging -> idle
type State =
  | { readonly name: "idle" }
  | {
      readonly name: "pressed" | "dragging";
      readonly id: string;
      readonly anchor: number | undefined;
      readonly from: Point;
      readonly points: readonly Anchor[];
      readonly roles: readonly AnchorRole[];
      readonly gesture?: Gesture;
    };

/** Selects drawings, drags them whole or by a point, as far as their types allow and unless they are locked. */
export function createSelectTool({ store, pick, select }: ToolContext): Tool {
  let state: State = { name: "idle" };

  const drag = (point: Point, projection: Workplane) => {
    if (state.name === "idle") return;
    const { id, anchor, from, points, roles } = state;
    const gesture = state.gesture ?? store.begin();
    state = { ...state, name: "dragging", gesture };
    if (anchor !== undefined) {
      const dragged = dragPoint(roles, points, anchor, projection.anchorAt(point));
      gesture.dispatch({ name: "move-drawing", args: { id, points: dragged } });
      return;
    }
    const bars = Math.round((point.x - from.x) / projection.view.xScale);
    const moved = points.map((at) => projection.shift(at, bars, point.y - from.y));
    gesture.dispatch({ name: "move-drawing", args: { id, points: moved } });
  };

  return {
    down(point, projection) {
      const picked = pick(point);
      const drawing = picked === undefined ? undefined : drawingOf(store.get(), picked.id);
      if (picked === undefined || drawing === undefined || !isKnownDrawing(drawing)) {
        select(undefined);
        return false;
      }
      select(picked.id);
      // It can be selected, as to be unlocked; a hand that drags it drags the chart.
      if (flagsOf(store.get(), picked.id).locked === true) return false;
      state = {
        name: "pressed",
        id: picked.id,
        anchor: picked.anchor ?? anchorNear(placesOf(drawing.points, projection), point),
        from: point,
        points: drawing.points,
        roles: drawingTypes[drawing.type].anchors,
      };
      return true;
    },
    move(point, projection) {
      if (state.name === "idle") return;
      const far = Math.hypot(point.x - state.from.x, point.y - state.from.y) > threshold;
      if (state.name === "dragging" || far) drag(point, projection);
    },
    up() {
      if (state.name !== "idle") state.gesture?.commit();
      state = { name: "idle" };
    },
    cancel() {
      if (state.name === "idle") return false;
      state.gesture?.cancel();
      state = { name: "idle" };
      return true;
    },
  };
}

/** The index of the point under the pointer: a drawing can be taken by its point without being selected first. */
function anchorNear(anchors: readonly Point[], { x, y }: Point): number | undefined {
  const index = anchors.findIndex((anchor) => Math.hypot(anchor.x - x, anchor.y - y) <= 8);
  return index < 0 ? undefined : index;
}
