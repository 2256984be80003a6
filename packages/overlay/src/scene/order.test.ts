import type { Drawing } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { plainAnchor } from "../testing/plain-projection.ts";
import { newName } from "../tools/new-name.ts";
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

  test("nor where drawings that a user made were put into another order before they were saved", () => {
    const names = many.map(() => newName());
    const saved = (order: readonly string[]) =>
      order.map((clientObjectId, index) => ({ ...made(index), clientObjectId }));
    const swapped = names.with(300, names[301] ?? "").with(301, names[300] ?? "");
    expect(mayGroup(saved(names))).toBe(true);
    expect(mayGroup(saved(swapped))).toBe(false);
    // A program's names between those of a user's say nothing, and hide nothing.
    expect(mayGroup(saved(names.with(7, "trend")))).toBe(true);
    expect(mayGroup(saved([...names.slice(1, 300), "trend", ...names.slice(300), names[0] ?? ""]))).toBe(
      false,
    );
  });

  test.each([
    ["short", (index: number) => `drawing_${500 - index}`],
    ["of an older form", (index: number) => `drawing_${(500 - index).toString(16).padStart(16, "0")}`],
    ["of another beginning", (index: number) => `picture_${(500 - index).toString(16).padStart(24, "0")}`],
    ["empty", () => ""],
  ])("whatever other names they have: %s", (_, nameOf) => {
    expect(mayGroup(many.map((drawing, index) => ({ ...drawing, clientObjectId: nameOf(index) })))).toBe(
      true,
    );
  });

  test("nor where nobody knows when they were made", () => {
    expect(mayGroup(many.map((_, index) => unsaved(index)))).toBe(false);
  });
});
