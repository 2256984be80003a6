import { describe, expect, test } from "vitest";
import { emptyWindow } from "../figures/visible.ts";
import { placesToShow, widenSpan } from "./extent.ts";

describe("widenSpan", () => {
  const bars = { low: 100, high: 120 };
  test("takes in prices near the bars and leaves far ones out", () => {
    expect(widenSpan(bars, { low: 95, high: 125 })).toEqual({ low: 95, high: 125 });
    expect(widenSpan(bars, { low: 1, high: 5000 })).toEqual({ low: 90, high: 130 });
    expect(widenSpan(bars, { low: 110, high: 110 })).toEqual(bars);
    expect(widenSpan(bars, { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY })).toEqual(bars);
  });
});

describe("placesToShow", () => {
  test("shows all that is drawn and the bars after it", () => {
    expect(placesToShow({ left: 100, right: 200 }, 250)).toEqual({ from: 91, to: 268 });
  });

  test("leaves out bars long after the last drawing", () => {
    expect(placesToShow({ left: 100, right: 200 }, 5000)).toEqual({ from: 94, to: 212 });
  });

  test("shows the last bars where nothing is drawn", () => {
    expect(placesToShow(emptyWindow(), 1000)).toEqual({ from: 850, to: 1010 });
  });
});
