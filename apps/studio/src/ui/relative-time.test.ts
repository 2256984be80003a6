import { describe, expect, test } from "vitest";
import { agoText, expiryText, spanText } from "./relative-time.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

test.each([
  [0, "less than a minute"],
  [minute - 1, "less than a minute"],
  [minute, "1 min"],
  [59 * minute, "59 min"],
  [3 * hour + 59 * minute, "3 h"],
  [day, "1 day"],
  [59 * day, "59 days"],
  [60 * day, "2 months"],
  [364 * day, "12 months"],
  [800 * day, "2 years"],
])("%d ms are %s", (ms, text) => {
  expect(spanText(ms)).toBe(text);
});

test("an age begins with just now, also where clocks differ", () => {
  expect(agoText(1000, 1000)).toBe("just now");
  expect(agoText(5000, 1000)).toBe("just now");
  expect(agoText(0, 2 * day)).toBe("2 days ago");
});

describe("expiryText", () => {
  test("looks ahead, back, and at what never ends", () => {
    expect(expiryText(3 * hour, 0)).toBe("expires in 3 h");
    expect(expiryText(3 * day - minute, 0)).toBe("expires in 3 days");
    expect(expiryText(0, 2 * day)).toBe("expired 2 days ago");
    expect(expiryText(null, 0)).toBe("never expires");
  });

  test("at its end an analysis is expired", () => {
    expect(expiryText(7, 7)).toBe("expired just now");
  });
});
