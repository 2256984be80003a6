import { describe, expect, test } from "vitest";
import { emptyWindow } from "../figures/visible.ts";
import { placesAround, placesToShow, widenSpan } from "./extent.ts";

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

describe("placesAround", () => {
  const shown = { from: 0, to: 100 };

  test("leaves what is shown where an object is in view and large enough to be seen", () => {
    expect(placesAround({ left: 10, right: 40 }, shown)).toBe(shown);
    expect(placesAround({ left: 50, right: 50 }, shown)).toBe(shown);
  });

  test("goes to an object that is out of view, or too small", () => {
    expect(placesAround({ left: 90, right: 190 }, shown)).toEqual({ from: 60, to: 220 });
    expect(placesAround({ left: -10, right: 5 }, shown)).toEqual({ from: -30, to: 25 });
    expect(placesAround({ left: 50, right: 52 }, { from: 0, to: 200 })).toEqual({ from: 30, to: 72 });
  });
});
