import { describe, expect, test } from "vitest";
import { placesToShow, widenSpan } from "./extent.ts";

describe("widenSpan", () => {
  const bars = { low: 100, high: 120 };

  test("takes in prices near the bars and leaves far ones out", () => {
    expect(widenSpan(bars, [95, 125])).toEqual({ low: 95, high: 125 });
    expect(widenSpan(bars, [1, 5000])).toEqual({ low: 90, high: 130 });
    expect(widenSpan(bars, [110])).toEqual(bars);
    expect(widenSpan(bars, [])).toEqual(bars);
  });
});

describe("placesToShow", () => {
  const anchor = (place: number) => ({ place, price: 1 });

  test("shows all anchors and the bars after them", () => {
    expect(placesToShow([anchor(100), anchor(200)], 250)).toEqual({ from: 91, to: 268 });
  });

  test("leaves out bars long after the last anchor", () => {
    expect(placesToShow([anchor(100), anchor(200)], 5000)).toEqual({ from: 94, to: 212 });
  });

  test("shows the last bars where nothing is drawn", () => {
    expect(placesToShow([], 1000)).toEqual({ from: 850, to: 1010 });
    expect(placesToShow([anchor(Number.NaN)], 1000)).toEqual({ from: 850, to: 1010 });
  });
});
