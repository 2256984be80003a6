import { expect, test } from "vitest";
import { decimalsOf, priceText } from "./price-format.ts";

const bar = (price: number) => ({ time: 0, open: price, high: price, low: price, close: price });

test("the decimals of bars are those of the most exact price, without noise", () => {
  expect(decimalsOf([bar(1.34), bar(1.34567)])).toBe(5);
  expect(decimalsOf([bar(0.1 + 0.2)])).toBe(1);
  expect(decimalsOf([bar(3000)])).toBe(0);
  expect(decimalsOf([])).toBe(2);
});

test("a price keeps its own decimals", () => {
  expect(priceText(3300, 2)).toBe("3300.00");
  expect(priceText(1.34567, 2)).toBe("1.34567");
  expect(priceText(-37.63, 2)).toBe("-37.63");
});
