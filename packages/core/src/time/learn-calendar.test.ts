import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CalendarRules } from "./calendar-rules.ts";
import { learnCalendar } from "./learn-calendar.ts";
import { createCalendar } from "./session-calendar.ts";

const hour = 3_600_000;
const day = 24 * hour;
const data = new URL("../../../../../shared/data/", import.meta.url);

/** The bar opens of a data file, whose days stand for their midnight in UTC. */
function readOpens(name: string): number[] {
  const lines = readFileSync(new URL(name, data), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => Date.parse(line.split(",")[0] ?? ""));
}

/** Of the opens that were expected or came, the share that did both. */
function agreement(expected: readonly number[], actual: readonly number[]): number {
  const came = new Set(actual);
  const both = expected.filter((open) => came.has(open)).length;
  return both / (expected.length + actual.length - both);
}

function agreementBetween(rules: CalendarRules, bars: readonly number[], from: number, to: number): number {
  const actual = bars.filter((bar) => bar >= from && bar < to);
  return agreement(createCalendar(rules).opensBetween(from, to), actual);
}

describe.skipIf(!existsSync(data))("learned on the first 80 % of a file of real bars", () => {
  // Expected opens that came, of all that were expected or came.
  test.each([
    ["gbpusd-h1.csv", 528, 1, 1],
    ["gbpusd-d1.csv", 22, 1, 1],
    ["xauusd-h4.csv", 132, 1, 0.991],
  ])(
    "%s: the next month's %i opens agree to %d, those of the whole rest to %d",
    (name, count, month, rest) => {
      const bars = readOpens(name);
      const known = bars.slice(0, Math.floor(bars.length * 0.8));
      const from = (known.at(-1) ?? 0) + 1;
      const { rules } = learnCalendar(known);
      expect(bars.filter((bar) => bar >= from && bar < from + 30 * day)).toHaveLength(count);
      expect(agreementBetween(rules, bars, from, from + 30 * day)).toBeGreaterThanOrEqual(month);
      expect(agreementBetween(rules, bars, from, (bars.at(-1) ?? 0) + 1)).toBeGreaterThanOrEqual(rest);
    },
  );

  test.each([
    ["gbpusd-h1.csv", 0.99],
    ["gbpusd-d1.csv", 0.95],
    ["xauusd-h4.csv", 0.94],
  ])(
    "%s: 30 days learned from all bars before agree to %d in the worst case, to 0.99 in the mean",
    (name, worst) => {
      const bars = readOpens(name);
      const start = bars[Math.floor(bars.length * 0.6)] ?? 0;
      const agreements: number[] = [];
      for (let from = start; from + 30 * day <= (bars.at(-1) ?? 0); from += 30 * day) {
        const { rules } = learnCalendar(bars.filter((bar) => bar < from));
        agreements.push(agreementBetween(rules, bars, from, from + 30 * day));
      }
      expect(Math.min(...agreements)).toBeGreaterThanOrEqual(worst);
      expect(agreements.reduce((a, b) => a + b) / agreements.length).toBeGreaterThanOrEqual(0.99);
    },
  );
});
