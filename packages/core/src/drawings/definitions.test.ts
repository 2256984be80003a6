import { describe, expect, test } from "vitest";
import { brokenConstraints } from "./constraints.ts";
import { drawingTypeNames, drawingTypes, storedDrawingSchema, writtenDrawingSchema } from "./registry.ts";
import { sampleDrawing } from "./sample.ts";
import { colorSchema } from "./style.ts";
import { styleFields } from "./style-fields.ts";
import { valueAt } from "./value-at.ts";

describe.each(drawingTypeNames)("%s", (type) => {
  const sample = sampleDrawing(type, "a");

  test("has a sample that may be written and stored, named as asked", () => {
    expect(sample).toMatchObject({ type, clientObjectId: "a" });
    expect(writtenDrawingSchema.safeParse(sample).success).toBe(true);
    expect(storedDrawingSchema.safeParse(sample).success).toBe(true);
    expect(brokenConstraints(sample)).toEqual([]);
  });

  test("has a sample that marks something where its first point is", () => {
    expect(valueAt(sample, Date.parse(sample.points[0].time))).not.toBeNull();
  });

  test("has an anchor for each point, with constraints between its own points", () => {
    const { anchors } = drawingTypes[type];
    expect(anchors).toHaveLength(sample.points.length);
    expect(new Set(anchors.map(({ role }) => role)).size).toBe(anchors.length);
    for (const [index, { constraint }] of anchors.entries()) {
      if (constraint === undefined) continue;
      expect(constraint.to).toBeLessThan(anchors.length);
      expect(constraint.to).not.toBe(index);
    }
  });

  test("has every style field as data, with a default of its kind", () => {
    const fields = styleFields(type);
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(drawingTypes[type].style));
    for (const field of fields) {
      if (field.kind === "color") expect(colorSchema.safeParse(field.default).success).toBe(true);
      if (field.kind === "lineWidth") expect(field.default).toBeTypeOf("number");
      if (field.kind === "lineStyle") expect(["SOLID", "DASHED", "DOTTED"]).toContain(field.default);
    }
  });
});

test("a drawing without extent breaks a constraint of its type", () => {
  const point = { time: "2026-01-08T00:00:00Z", price: 1 };
  const flat = { type: "RECTANGLE", clientObjectId: "a", points: [point, { ...point, price: 2 }] } as const;
  expect(brokenConstraints({ ...flat, points: [point, { ...point, price: 2 }] })).toEqual([
    { anchor: 1, constraint: { to: 0, time: "different", price: "different" } },
  ]);
  expect(
    brokenConstraints({ type: "LINE", clientObjectId: "a", points: [point, { ...point, price: 2 }] }),
  ).toEqual([]);
});
