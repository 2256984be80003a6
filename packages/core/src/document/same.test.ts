import { expect, test } from "vitest";
import { deep } from "../testing/deep.ts";
import { sameButForIds } from "./same.ts";

test.each<[string, unknown, unknown]>([
  ["ids that only one has", { id: "1", price: 1 }, { price: 1 }],
  ["other ids, deep down", [{ point: { id: "1", price: 1 } }], [{ point: { id: "2", price: 1 } }]],
  ["another order of names", { a: 1, b: null }, { b: null, a: 1 }],
])("%s make no difference", (_, a, b) => {
  expect(sameButForIds(a, b)).toBe(true);
});

test.each<[string, unknown, unknown]>([
  ["another value", { a: { b: 1 } }, { a: { b: 2 } }],
  ["another type", { a: "1" }, { a: 1 }],
  ["text instead of a list of its letters", { a: "x" }, { a: ["x"] }],
  ["null instead of an object", { a: null }, { a: {} }],
  ["a list instead of an object", { a: [] }, { a: {} }],
  ["a list that is longer", [1], [1, 2]],
  ["a name more", { a: 1 }, { a: 1, b: 2 }],
  ["a name that objects have by themselves", JSON.parse('{"__proto__":{}}'), {}],
])("%s is a difference, from both sides", (_, a, b) => {
  expect([sameButForIds(a, b), sameButForIds(b, a)]).toEqual([false, false]);
});

test("values nested deeper than calls can be are compared to their ends", () => {
  expect(sameButForIds(deep("x"), deep("x"))).toBe(true);
  expect(sameButForIds(deep("x"), deep("y"))).toBe(false);
});
