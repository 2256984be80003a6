import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { storedDrawingSchema } from "../drawings/registry.ts";
import { fromDifurious } from "./difurious/read.ts";
import type { ImportResult } from "./import-drawings.ts";
import { fromKLineChart } from "./kline-chart/read.ts";
import { fromTradingView } from "./trading-view/read.ts";

const readers = { fromTradingView, fromKLineChart, fromDifurious };
const whole = new Set(["not_a_drawing", "tool_unknown", "point_unreadable", "refused"]);

function check({ drawings, changed, lost }: ImportResult, count?: number) {
  const names = drawings.map(({ clientObjectId }) => clientObjectId);
  expect(new Set(names).size).toBe(names.length);
  for (const drawing of drawings) expect(storedDrawingSchema.safeParse(drawing).success).toBe(true);
  for (const { message } of [...changed, ...lost]) {
    expect(message).not.toContain("undefined");
    expect(message.length).toBeLessThan(1000);
  }
  const left = lost.filter(({ code }) => whole.has(code)).length;
  if (count !== undefined) expect(drawings.length + left).toBe(count);
}

const name = fc.constantFrom(
  "LineToolTrendLine",
  "LineToolHorzLine",
  "LineToolRectangle",
  "LineToolParallelChannel",
  "LineToolGannFan",
  "LineToolFibRetracement",
  "segment",
  "rect",
  "priceChannelLine",
  "horizontalRayLine",
  "fibonacciLine",
  "TrendLine",
  "Ray",
  "FibRetracement",
  "ParallelChannel",
  "HorizontalLine",
  "constructor",
  "__proto__",
);
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    Number.NaN,
    1e308,
    -1e308,
    "red",
    "rgba(1,2,3,.5)",
    "#12",
    1.7e9,
    1.7e12,
    -1,
    2.5,
    true,
  ),
);
const point = fc.record({ time_t: odd, timestamp: odd, price: odd, value: odd, offset: odd, interval: odd });
const good = fc.record({
  time_t: fc.integer({ min: 0, max: 2e9 }),
  timestamp: fc.integer({ min: 0, max: 2e9 }),
  price: fc.double(),
  value: fc.double(),
});
const points = fc.array(fc.oneof(good, good, point), { maxLength: 4 });
const line = fc.record(
  { color: odd, width: odd, size: odd, style: odd, extend: odd, end: odd, dashedValue: odd },
  { requiredKeys: [] },
);
const levels = fc.array(fc.oneof(odd, fc.record({ coeff: odd, color: odd, opacity: odd })));
const state = fc.record(
  {
    linecolor: odd,
    color: odd,
    linewidth: odd,
    linestyle: odd,
    text: odd,
    transparency: odd,
    reverse: odd,
    backgroundColor: odd,
    fillBackground: odd,
    level1: odd,
    level2: fc.record({ coeff: odd, color: odd }),
    extendLeft: odd,
    extendRight: odd,
    leftEnd: odd,
    trendline: odd,
    levelsStyle: odd,
    type: odd,
  },
  { requiredKeys: [] },
);
const item = fc.record(
  {
    id: odd,
    type: name,
    name,
    toolType: name,
    points,
    state,
    extendData: odd,
    styles: fc.record({ line, polygon: line }),
    options: fc.record({ line, channelLine: line, levels, text: odd, extend: odd, background: odd }),
  },
  { requiredKeys: ["points"] },
);

describe.each(Object.entries(readers))("%s", (_, reader) => {
  test("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.string(), fc.json(), fc.jsonValue()), (input) =>
        check(reader(input)),
      ),
      { numRuns: 1000 },
    );
  });

  test("gives valid drawings with names of their own, and accounts for everything it was given", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(item, item, odd)), (items) => {
        check(reader(items), items.length);
        check(reader(JSON.stringify(items)));
      }),
      { numRuns: 1000 },
    );
  });

  test("says of text that it isn't JSON", () => {
    expect(reader("{")).toMatchObject({ drawings: [], lost: [{ index: -1, code: "not_json" }] });
  });

  test("reads no more than an analysis holds, and says so", () => {
    const many = { id: "a", type: "LineToolHorzLine", name: "priceLine", toolType: "HorizontalLine" };
    const at = { time_t: 1, timestamp: 1, price: 1, value: 1 };
    const result = reader(Array.from({ length: 10_001 }, () => ({ ...many, points: [at] })));
    expect(result.drawings).toHaveLength(10_000);
    expect(result.lost[0]).toMatchObject({ index: -1, code: "too_many" });
  });

  test("survives nesting of 10,000 and a prototype in the data", () => {
    check(reader(`${"[".repeat(10_000)}${"]".repeat(10_000)}`));
    check(reader(`${'{"sources":'.repeat(10_000)}1${"}".repeat(10_000)}`));
    check(reader('[{"__proto__":{"type":"LineToolHorzLine"},"id":"__proto__","state":{"__proto__":1}}]'));
  });
});
