import { expect, test } from "vitest";
import { barsRange } from "./bars-range.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 0, 1);
const metadata = {
  title: "t",
  symbol: "SPX",
  timeframe: "D1",
  direction: "BULLISH",
  entryPlacement: "ABOVE_CURRENT",
  expiry: { type: "NEVER" },
  preferenceText: "",
} as const;
const at = (instant: number) => ({
  type: "HORIZONTAL_LINE" as const,
  clientObjectId: "a",
  points: [{ time: new Date(instant).toISOString(), price: 1 }] as [{ time: string; price: number }],
});

test("without drawings the usual number of bars up to now", () => {
  expect(barsRange({ metadata, drawings: [] }, now)).toEqual({ from: now - 1499 * day, to: now + day });
});

test("reaches from before an old anchor to behind a future one", () => {
  const drawings = [at(now - 5000 * day), at(now + 30 * day)];
  expect(barsRange({ metadata, drawings }, now)).toEqual({ from: now - 5400 * day, to: now + 31 * day });
});

test("drawings of unknown types have no say", () => {
  const drawings = [{ type: "SPIRAL", clientObjectId: "s", points: "?" }];
  expect(barsRange({ metadata, drawings }, now).to).toBe(now + day);
});
