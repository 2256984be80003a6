import { parseStoredDrawing } from "@candlemark/core";
import { afterEach, expect, test, vi } from "vitest";
import { plainAnchor } from "../testing/plain-projection.ts";
import { newName } from "./new-name.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const soon = 16 ** 11;

test("a name begins with the time of making and is one that a drawing may have", () => {
  vi.spyOn(Date, "now").mockReturnValue(soon + 0xabc);
  const name = newName();
  expect(name).toMatch(/^drawing_100000000abc[0-9a-f]{12}$/);
  const points = [plainAnchor(1, 1)];
  expect(parseStoredDrawing({ type: "HORIZONTAL_LINE", clientObjectId: name, points }).ok).toBe(true);
});

test("names ascend as they are made, also in one millisecond and when the clock is put back", () => {
  const clock = vi.spyOn(Date, "now");
  const names = [soon + 5_000, soon, 16 ** 12 - 2_000].flatMap((time) => {
    clock.mockReturnValue(time);
    return Array.from({ length: 1_000 }, newName);
  });
  expect(names).toEqual(names.toSorted());
  expect(new Set(names.map((name) => name.length))).toEqual(new Set([names[0]?.length]));
  expect(new Set(names).size).toBe(3_000);
});
