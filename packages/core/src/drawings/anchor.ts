import * as z from "zod/mini";
import type { Mode } from "../schema/mode.ts";
import { textThat } from "../schema/text.ts";
import { parseInstant, toUtc } from "../time/instant.ts";

/** An instant on the wire: RFC 3339, normalised to UTC. */
export const instantSchema = textThat((text) => parseInstant(text) !== undefined, "invalid_time").check(
  z.overwrite(toUtc),
);

/** A price in quote units: any finite number; spreads, and oil in 2020, go to zero and below. */
export const priceSchema = z.number();

const anchorSchema = (mode: Mode) => mode.object({ time: instantSchema, price: priceSchema });

/** A point of a drawing: an instant (ISO 8601, UTC) and a price. It is never a bar or an index. */
export type Anchor = z.infer<ReturnType<typeof anchorSchema>>;

/** What one point of a drawing means, and what may be done with it. */
export interface AnchorRole {
  /** What the point is, in a word or two: "start", "swing end". */
  readonly role: string;
  /** Which coordinates a person may drag. */
  readonly draggable: { readonly time: boolean; readonly price: boolean };
  /** What has to hold between this point and another one, for the drawing to mean something. */
  readonly constraint?: AnchorConstraint;
}

/** A rule between a point and the one at the index `to`: their times or prices are the same, or differ. */
export interface AnchorConstraint {
  readonly to: number;
  readonly time?: "same" | "different";
  readonly price?: "same" | "different";
}

/** A point that moves freely, but for a constraint. */
export const freeAnchor = (role: string, constraint?: AnchorConstraint): AnchorRole => ({
  role,
  draggable: { time: true, price: true },
  ...(constraint && { constraint }),
});

/**
 * As many points as there are roles. zod's own tuples bring half a kilobyte along: this is a list of that length, whose
 * type only says so.
 */
const anchors = <Points extends readonly Anchor[]>(
  ...roles: { readonly [Role in keyof Points]: AnchorRole }
) => ({
  anchors: roles,
  points: (mode: Mode) =>
    z
      .array(anchorSchema(mode))
      .check(
        z.minLength(roles.length, { error: "too_few_points" }),
        z.maxLength(roles.length, { error: "too_many_points" }),
      ) as unknown as z.ZodMiniType<Points>,
});

/** The points of a drawing with one anchor; `role` says what it means. */
export const oneAnchor = (role: AnchorRole) => anchors<[Anchor]>(role);

/** The points of a drawing with two anchors, in the order of their roles. */
export const twoAnchors = (first: AnchorRole, second: AnchorRole) => anchors<[Anchor, Anchor]>(first, second);

/** The points of a drawing with three anchors, in the order of their roles. */
export const threeAnchors = (first: AnchorRole, second: AnchorRole, third: AnchorRole) =>
  anchors<[Anchor, Anchor, Anchor]>(first, second, third);
