import type { Drawing } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { plainAnchor } from "../testing/plain-projection.ts";
import { mayGroup } from "./order.ts";

const made = (index: number): Drawing => ({
  type: "LINE",
  clientObjectId: `line-${index}`,
  id: `5e127e000102030405${index.toString(16).padStart(6, "0")}`,
  points: [plainAnchor(1, 1), plainAnchor(2, 2)],
});
const unsaved = (index: number): Drawing => ({ ...made(index), id: undefined });
const many = Array.from({ length: 501 }, (_, index) => made(index));

describe("drawings of one style may be painted together", () => {
  test("where many are in the order in which they were made, the unsaved ones last", () => {
    expect(mayGroup(many)).toBe(true);
    expect(mayGroup([...many, unsaved(501), unsaved(502)])).toBe(true);
    expect(mayGroup(many.slice(1))).toBe(false);
  });

  test("but not where one was moved to another place", () => {
    expect(mayGroup([...many.slice(1), made(0)])).toBe(false);
    expect(mayGroup([made(600), ...many])).toBe(false);
    expect(mayGroup(many.with(300, made(301)).with(301, made(300)))).toBe(false);
    expect(mayGroup([...many.slice(0, 7), unsaved(600), ...many.slice(7)])).toBe(false);
  });

  test("nor where nobody knows when they were made", () => {
    expect(mayGroup(many.map((_, index) => unsaved(index)))).toBe(false);
  });
});
