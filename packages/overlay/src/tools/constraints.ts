import { type Anchor, type AnchorRole, parseInstant } from "@candlemark/core";

/** The points of a drawing once one of them is dragged to an anchor, as far as its type allows that. */
export function dragPoint(
  roles: readonly AnchorRole[],
  points: readonly Anchor[],
  index: number,
  wanted: Anchor,
): readonly Anchor[] {
  const role = roles[index];
  const from = points[index];
  if (role === undefined || from === undefined) return points;
  let time = role.draggable.time ? wanted.time : from.time;
  let price = role.draggable.price ? wanted.price : from.price;
  for (const { other, constraint } of constraintsOf(roles, index)) {
    const point = points[other];
    if (point === undefined) continue;
    if (constraint.time === "different" && sameTime(point.time, time)) time = from.time;
    if (constraint.price === "different" && point.price === price) price = from.price;
  }
  const moved = points.with(index, { ...from, time, price });
  // What has to be the same goes along.
  for (const { other, constraint } of constraintsOf(roles, index)) {
    const point = moved[other];
    if (point === undefined) continue;
    moved[other] = {
      ...point,
      time: constraint.time === "same" ? time : point.time,
      price: constraint.price === "same" ? price : point.price,
    };
  }
  return moved;
}

/** Whether a point may stand where it is, as far as the points before it say. */
export function mayStand(roles: readonly AnchorRole[], points: readonly Anchor[], index: number): boolean {
  const constraint = roles[index]?.constraint;
  const [point, other] = [points[index], points[constraint?.to ?? index]];
  if (constraint === undefined || constraint.to > index || point === undefined || other === undefined) {
    return true;
  }
  const holds = (rule: "same" | "different" | undefined, same: boolean) =>
    rule === undefined || (rule === "same") === same;
  return (
    holds(constraint.time, sameTime(point.time, other.time)) &&
    holds(constraint.price, point.price === other.price)
  );
}

/** What binds a point to others, whichever of the two declares it. */
function constraintsOf(roles: readonly AnchorRole[], index: number) {
  return roles.flatMap(({ constraint }, at) => {
    if (constraint === undefined) return [];
    if (at === index) return [{ other: constraint.to, constraint }];
    return constraint.to === index ? [{ other: at, constraint }] : [];
  });
}

const sameTime = (a: string, b: string): boolean => parseInstant(a) === parseInstant(b);
