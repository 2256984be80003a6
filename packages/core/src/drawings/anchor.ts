import * as z from "zod/mini";
import type { Mode } from "../schema/mode.ts";
import { parseInstant, toUtc } from "../time/instant.ts";

/** An instant on the wire: RFC 3339, normalised to UTC. */
export const instantSchema = z.string().check(
  z.refine((text) => parseInstant(text) !== undefined, { params: { code: "invalid_time" } }),
  z.overwrite(toUtc),
);

/** A price in quote units: any finite number; spreads, and oil in 2020, go to zero and below. */
export const priceSchema = z.number();

const anchorSchema = (mode: Mode) => mode.object({ time: instantSchema, price: priceSchema });

/** A point of a drawing: an instant (ISO 8601, UTC) and a price. It is never a bar or an index. */
export type Anchor = z.infer<ReturnType<typeof anchorSchema>>;

const count = {
  error: (found: { readonly code: string }) =>
    found.code === "too_small" ? "too_few_points" : found.code === "too_big" ? "too_many_points" : undefined,
};

/** The points of a drawing with one anchor; `role` says what it means. */
export const oneAnchor = <const Role extends string>(role: Role) => ({
  anchors: [role] as const,
  points: (mode: Mode) => z.tuple([anchorSchema(mode)], count),
});

/** The points of a drawing with two anchors, in the order of their roles. */
export const twoAnchors = <const First extends string, const Second extends string>(
  first: First,
  second: Second,
) => ({
  anchors: [first, second] as const,
  points: (mode: Mode) => z.tuple([anchorSchema(mode), anchorSchema(mode)], count),
});

/** The points of a drawing with three anchors, in the order of their roles. */
export const threeAnchors = <
  const First extends string,
  const Second extends string,
  const Third extends string,
>(
  first: First,
  second: Second,
  third: Third,
) => ({
  anchors: [first, second, third] as const,
  points: (mode: Mode) => z.tuple([anchorSchema(mode), anchorSchema(mode), anchorSchema(mode)], count),
});
