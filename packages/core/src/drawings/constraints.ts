import type { AnchorConstraint, AnchorRole } from "./anchor.ts";
import { instantOf } from "./reading.ts";
import { type Drawing, drawingTypes } from "./registry.ts";

/** A constraint that a drawing breaks: which point, and the rule that its type declares. */
export interface BrokenConstraint {
  readonly anchor: number;
  readonly constraint: AnchorConstraint;
}

/** The constraints that a drawing's points break: a rectangle without height, a channel with a vertical base. */
export function brokenConstraints(drawing: Drawing): BrokenConstraint[] {
  const roles: readonly AnchorRole[] = drawingTypes[drawing.type].anchors;
  return roles.flatMap(({ constraint }, anchor) => {
    const point = drawing.points[anchor];
    const other = constraint && drawing.points[constraint.to];
    if (constraint === undefined || point === undefined || other === undefined) return [];
    const holds = (rule: "same" | "different" | undefined, same: boolean) =>
      rule === undefined || (rule === "same") === same;
    const kept =
      holds(constraint.time, instantOf(point) === instantOf(other)) &&
      holds(constraint.price, point.price === other.price);
    return kept ? [] : [{ anchor, constraint }];
  });
}
