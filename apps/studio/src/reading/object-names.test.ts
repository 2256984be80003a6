import { expect, test } from "vitest";
import { drawingLabel, namedObjects, targetFinder } from "./object-names.ts";

const point = (price: number) => ({ time: "2026-01-08T00:00:00Z", price });
const line = (clientObjectId: string, more: { id?: string; label?: string } = {}) => ({
  type: "LINE" as const,
  clientObjectId,
  points: [point(2.5), point(3)] as [ReturnType<typeof point>, ReturnType<typeof point>],
  ...more,
});
const levels = {
  pivot: { price: 2, clientObjectId: "pivot" },
  resistance: [
    { price: 3, clientObjectId: "near", id: "64b5f7f1c0ffee0000000011" },
    { price: 4, clientObjectId: "far" },
  ],
  support: { price: 1, clientObjectId: "s" },
};

test("a drawing is called by its label, its chosen id, or its prices", () => {
  expect(drawingLabel(line("trend", { label: " The trend " }))).toBe("The trend");
  expect(drawingLabel(line("trend", { label: " " }))).toBe("trend");
  expect(drawingLabel(line("drawing_6614d0aa21b3c4d5"))).toBe("2.5 – 3");
  expect(drawingLabel({ type: "SPIRAL", clientObjectId: "drawing_6614d0aa21b3c4d5" })).toBe(
    "drawing_6614d0aa21b3c4d5",
  );
});

test("everything that can be linked to has a name", () => {
  const names = namedObjects({ levels, drawings: [line("trend")] }).map(({ name }) => name);
  expect(names).toEqual(["Pivot", "Resistance 1", "Resistance 2", "Support 1", "Line: trend"]);
});

test("both forms of a target lead to the clientObjectId", () => {
  const find = targetFinder(namedObjects({ levels, drawings: [line("trend")] }));
  expect(find("64b5f7f1c0ffee0000000011")).toBe("near");
  expect(find("trend")).toBe("trend");
  expect(find("nothing")).toBeUndefined();
});

test("a name that reads like another one's persistent id is still that name", () => {
  const id = "64b5f7f1c0ffee0000000020";
  const find = targetFinder(namedObjects({ levels, drawings: [line("a", { id }), line(id)] }));
  expect(find(id)).toBe(id);
});
