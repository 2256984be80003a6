import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Analysis } from "../analysis/analysis.ts";
import { english } from "../messages/english/english.ts";
import { german } from "../messages/german/german.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { priceFinder } from "./prices-in-text.ts";
import { type ReviewBar, reviewAnalysis } from "./review-analysis.ts";

const pricesIn = priceFinder(english.review.numberWords);

const hour = 3_600_000;
const start = Date.parse("2026-01-08T00:00:00Z");
const bar = (index: number, close: number): ReviewBar => ({
  time: start + index * hour,
  open: close,
  high: close + 0.002,
  low: close - 0.002,
  close,
});
const bars = [bar(0, 1.343), bar(1, 1.346), bar(2, 1.348)];

function analysisWith(change: Partial<Analysis["metadata"]>, rest: Partial<Analysis> = {}): Analysis {
  const { metadata, levels, drawings } = sampleAnalysis();
  const [trend] = drawings;
  const text = { preferenceText: "[[trend:x]]", comments: "" };
  return { metadata: { ...metadata, ...text, ...change }, levels, drawings: trend ? [trend] : [], ...rest };
}
const codes = (...review: Parameters<typeof reviewAnalysis>) =>
  reviewAnalysis(...review).map(({ code }) => code);

test("says nothing about an analysis that is in order", () => {
  expect(
    reviewAnalysis(analysisWith({ preferenceText: "From 1.3450 along [[trend:the trend]]" }), bars),
  ).toEqual([]);
  expect(codes(sampleAnalysis(), bars)).toEqual(["drawing_not_mentioned"]);
});

describe("a price in the text", () => {
  const pricesFound = (comments: string) =>
    reviewAnalysis(analysisWith({ comments }), bars).map(({ facts, offset }) => [facts.price, offset]);

  test("is found with its place where nothing stands at it", () => {
    expect(pricesFound("Stop under 1.3300, then 1.3450.")).toEqual([["1.3300", 11]]);
    expect(reviewAnalysis(analysisWith({ comments: "[[trend:1.2]] or 1.2000" }), bars)).toMatchObject([
      { path: ["metadata", "comments"], code: "price_without_drawing", offset: 17 },
    ]);
  });

  test("may be off by the tolerance, or by half of its last place", () => {
    expect(pricesFound("near 1.3455 or 1.35")).toEqual([]);
    expect(pricesFound("near 1.3462")).toEqual([["1.3462", 5]]);
    expect(codes(analysisWith({ comments: "near 1.3462" }), bars, { priceTolerance: 0.01 })).toEqual([]);
  });

  test.each([
    "50 % of 20%",
    "R2 after 2026-01-08 14:30",
    "3 bars, 1:2 and 5/1",
    "8 Jan 2026",
    "a 1.3-fold risk of 2:1",
  ])("is not seen in %j", (comments) => expect(pricesFound(comments)).toEqual([]));
});

test.each<[string, number[][]]>([
  ["1.3450", [[1.345]]],
  ["2,934", [[2.934, 2934]]],
  ["1'234.5", [[1234.5]]],
  ["1.234,5 and 12,345,678", [[1234.5], [12_345_678]]],
  ["2\u202F934.25–2,940", [[2934.25], [2.94, 2940]]],
  ["1.2.3.4 and 1,23,4", []],
  ["1.34/1.35, 1.3450-1.3500", [[1.34], [1.35], [1.345], [1.35]]],
  ["In May 1.3450, 1.34 Marked; on May 14, 2026, on 3 March", [[1.345], [1.34]]],
  ["40 bars, 5 points, 20 percent, 7 times, 10-day and 1.3450", [[1.345]]],
  ["$2934.5 or USD 2935", [[2934.5], [2935]]],
  ["at 1.3450, not at 09:30 on 07.01.2026 or 07/01/26 (H4, 0.5%)", [[1.345]]],
])("%j can mean %j", (text, readings) => {
  expect(pricesIn(text).map((price) => price.readings)).toEqual(readings);
});

test("dates and counted things are told from prices by the words of the language", () => {
  const text = "am 3. März, Dezember 12, 40 Kerzen, 20 Prozent, 5 Punkte, 30 Tage, 50 Pips, 8 May: 1,3450";
  const found = (words: typeof english.review.numberWords) =>
    priceFinder(words)(text).map((price) => price.text);
  expect(found(german.review.numberWords)).toEqual(["1,3450"]);
  expect(found(english.review.numberWords)).toEqual(["3", "12", "40", "20", "5", "30", "1,3450"]);
});

test("reading prices never throws, gives finite numbers and their places", () => {
  const words = fc.constantFrom(
    "1",
    "23",
    ".",
    ",",
    "'",
    "%",
    ":",
    "/",
    "-",
    " ",
    "a",
    "\u202F",
    "Jan",
    "bars",
    "9",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join("")),
      ),
      (text) => {
        for (const { text: written, offset, readings } of pricesIn(text)) {
          expect(text.startsWith(written, offset)).toBe(true);
          expect(readings.every((reading) => Number.isFinite(reading))).toBe(true);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test("what is made to send a pattern back and forth is read in one pass, within this test's time", () => {
  for (const part of ["1", "1.", "1,1", "1:", "9/", "a1", "a", "1 ", "1-", "May "]) {
    const text = part.repeat(200_000 / part.length);
    expect(pricesIn(text).every(({ offset }) => offset < text.length)).toBe(true);
  }
});

describe("drawings", () => {
  test("that no text mentions are named, by either of their names", () => {
    expect(reviewAnalysis(analysisWith({ preferenceText: "none" }))).toMatchObject([
      { path: ["drawings", 0], code: "drawing_not_mentioned", ids: ["trend"] },
    ]);
    expect(codes(analysisWith({ preferenceText: "[[64b5f7f1c0ffee0000000020:x]]" }))).toEqual([]);
  });

  test("without extent are named", () => {
    const point = { time: "2026-01-08T00:00:00Z", price: 1.345 };
    const flat = { type: "RECTANGLE" as const, clientObjectId: "trend" };
    const analysis = analysisWith({}, { drawings: [{ ...flat, points: [point, point] }] });
    expect(codes(analysis, bars)).toEqual(["degenerate_drawing"]);
  });
});

test("a level is off the chart beyond the margin around its bars", () => {
  const levels = { ...sampleAnalysis().levels, resistance: { price: 1.36, clientObjectId: "r1" } };
  expect(reviewAnalysis(analysisWith({}, { levels }), bars)).toMatchObject([
    { path: ["levels", "resistance"], code: "level_off_chart", ids: ["r1"] },
  ]);
  expect(codes(analysisWith({}, { levels }), bars, { chartMargin: 2 })).toEqual([]);
});

test.each<[Partial<Analysis["metadata"]>, number, string[]]>([
  [{ direction: "BULLISH", entryPlacement: "BELOW_CURRENT" }, 1.348, []],
  [{ direction: "BULLISH", entryPlacement: "BELOW_CURRENT" }, 1.344, ["direction_contradicts_price"]],
  [{ direction: "BEARISH", entryPlacement: "ABOVE_CURRENT" }, 1.348, ["direction_contradicts_price"]],
  [{ direction: "BEARISH", entryPlacement: "ABOVE_CURRENT" }, 1.344, []],
  [{ direction: "BULLISH", entryPlacement: "BELOW_CURRENT" }, 1.351, ["target_already_reached"]],
  [{ direction: "BEARISH", entryPlacement: "BELOW_CURRENT" }, 1.351, ["stop_already_reached"]],
  [{ direction: "BULLISH", entryPlacement: "ABOVE_CURRENT" }, 1.34, ["stop_already_reached"]],
  [{ direction: "BEARISH", entryPlacement: "ABOVE_CURRENT" }, 1.34, ["target_already_reached"]],
])("%j with a last price of %d: %j", (change, last, expected) => {
  expect(codes(analysisWith(change), [bar(0, 1.343), bar(1, last)], { chartMargin: 9 })).toEqual(expected);
});

test("an end before the last bar is found, written or counted from an instant", () => {
  const later = [...bars, bar(400, 1.348)];
  const expired = ["expired_before_last_bar"];
  expect(codes(analysisWith({}), later)).toEqual([]);
  expect(codes(analysisWith({}), later, { now: start })).toEqual(expired);
  expect(codes(analysisWith({}, { expiresAt: "2026-01-09T00:00:00Z" }), later)).toEqual(expired);
  expect(codes(analysisWith({ expiry: { type: "DATETIME", at: "2026-01-09T00:00:00Z" } }), later)).toEqual(
    expired,
  );
  expect(codes(analysisWith({ expiry: { type: "NEVER" } }), later, { now: start })).toEqual([]);
});

test("warnings are the same each time, and are said in another language where asked", () => {
  const analysis = analysisWith({ comments: "1.2000" });
  expect(reviewAnalysis(analysis, bars)).toEqual(reviewAnalysis(analysis, bars));
  expect(reviewAnalysis(analysis, bars, { messages: german.review })[0]?.message).toBe(
    "der Text nennt 1.2000; dort ist keine Zeichnung und keine Marke",
  );
});
