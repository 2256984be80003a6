import { expect, test } from "vitest";
import { tableOf } from "./table.ts";

test("a change to one of 10,000 rows copies a few hundred at most", () => {
  const table = tableOf(Array.from({ length: 10_000 }, (_, row) => [`drawing_${row}`, row] as const));
  const sizes = Object.values(table).map((bucket) => Object.keys(bucket).length);
  expect(Math.max(...sizes)).toBeLessThan(300);
});
