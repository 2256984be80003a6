import { expect, test } from "vitest";
import { relativeTime } from "./relative.ts";

const hour = 3_600_000;

test.each([
  [3.4 * hour, "in 3 hours"],
  [-49 * hour, "2 days ago"],
  [-24 * hour, "yesterday"],
  [15 * 24 * hour, "in 2 weeks"],
  [800 * 24 * hour, "in 2 years"],
  [59_000, "now"],
])("%i ms from now is %s", (distance, words) => expect(relativeTime(hour + distance, hour)).toBe(words));

test("speaks other languages", () => expect(relativeTime(3 * hour, 0, "de")).toBe("in 3 Stunden"));
