import { type AnchorRole, drawingTypeNames, drawingTypes, freeAnchor } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainAnchor } from "../testing/plain-projection.ts";
import { dragPoint, mayStand } from "./constraints.ts";

const points = [plainAnchor(1, 10), plainAnchor(5, 20), plainAnchor(9, 30)];

describe("a point that is dragged", () => {
  test("moves freely where nothing binds it", () => {
    const roles = [freeAnchor("one"), freeAnchor("other")];
    expect(dragPoint(roles, points.slice(0, 2), 1, plainAnchor(1, 10))).toEqual([
      plainAnchor(1, 10),
      plainAnchor(1, 10),
    ]);
  });

  test("keeps what may not be dragged", () => {
    const fixed: AnchorRole = { role: "one", draggable: { time: false, price: true } };
    expect(dragPoint([fixed, freeAnchor("other")], points.slice(0, 2), 0, plainAnchor(3, 12))[0]).toEqual(
      plainAnchor(1, 12),
    );
    const still: AnchorRole = { role: "one", draggable: { time: false, price: false } };
    expect(dragPoint([still], points.slice(0, 1), 0, plainAnchor(3, 12))).toEqual(points.slice(0, 1));
  });

  test("stays where it would come onto one that it has to differ from, whichever of the two says so", () => {
    const roles = [freeAnchor("one"), freeAnchor("other", { to: 0, time: "different", price: "different" })];
    const two = points.slice(0, 2);
    expect(dragPoint(roles, two, 1, plainAnchor(1, 25))[1]).toEqual(plainAnchor(5, 25));
    expect(dragPoint(roles, two, 1, plainAnchor(7, 10))[1]).toEqual(plainAnchor(7, 20));
    expect(dragPoint(roles, two, 0, plainAnchor(5, 20))[0]).toEqual(plainAnchor(1, 10));
    // The same instant, however it is written.
    const elsewhere = { time: "2026-01-05T02:00:00+01:00", price: 25 };
    expect(dragPoint(roles, two, 1, elsewhere)[1]).toEqual(plainAnchor(5, 25));
  });

  test("takes those along that have to be the same", () => {
    const roles = [
      freeAnchor("one"),
      freeAnchor("beside it", { to: 0, price: "same" }),
      freeAnchor("above it", { to: 0, time: "same" }),
    ];
    expect(dragPoint(roles, points, 0, plainAnchor(2, 12))).toEqual([
      plainAnchor(2, 12),
      plainAnchor(5, 12),
      plainAnchor(2, 30),
    ]);
    expect(dragPoint(roles, points, 1, plainAnchor(6, 15))).toEqual([
      plainAnchor(1, 15),
      plainAnchor(6, 15),
      plainAnchor(9, 30),
    ]);
  });

  test("never breaks what held before, of any type", () => {
    const anchor = fc.tuple(fc.nat(3), fc.nat(3)).map(([hours, price]) => plainAnchor(hours, price));
    fc.assert(
      fc.property(
        fc.constantFrom(...drawingTypeNames),
        fc.array(anchor, { minLength: 3, maxLength: 3 }),
        fc.nat(2),
        anchor,
        (type, some, index, wanted) => {
          const roles: readonly AnchorRole[] = drawingTypes[type].anchors;
          const before = some.slice(0, roles.length);
          fc.pre(index < roles.length && before.every((_, at) => mayStand(roles, before, at)));
          const after = dragPoint(roles, before, index, wanted);
          expect(after.every((_, at) => mayStand(roles, after, at))).toBe(true);
        },
      ),
    );
  });
});
