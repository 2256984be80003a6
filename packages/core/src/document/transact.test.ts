import { describe, expect, test } from "vitest";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { emptyDiff } from "./diff.ts";
import { analysisOf, documentOf, drawingOf, flagsOf } from "./document.ts";
import { orderOf } from "./order.ts";
import { transact } from "./transact.ts";

const start = documentOf(sampleAnalysis());
const [trend] = sampleAnalysis().drawings;
if (trend === undefined) throw new Error("the sample has a trend");
const metadata = { ...start.metadata, title: "Other" };

describe("writing a patch into a document", () => {
  test("gives the document itself where all is so already", () => {
    const patch = {
      metadata: start.metadata,
      drawings: { trend: drawingOf(start, "trend") ?? null, gone: null },
    };
    const { document, diff } = transact(start, patch);
    expect(document).toBe(start);
    expect(diff).toEqual(emptyDiff);
  });

  test("replaces parts and rows, and shares all that it doesn't name", () => {
    const { document } = transact(start, {
      metadata,
      drawings: { trend },
      flags: { trend: { hidden: true } },
    });
    expect(document.metadata).toBe(metadata);
    expect(drawingOf(document, "trend")).toBe(trend);
    expect(flagsOf(document, "trend")).toEqual({ hidden: true });
    expect([document.levels, document.envelope, document.ranks]).toEqual([
      start.levels,
      start.envelope,
      start.ranks,
    ]);
    expect(document.levels).toBe(start.levels);
    expect(document.ranks).toBe(start.ranks);
    expect(drawingOf(document, "fan")).toBe(drawingOf(start, "fan"));
    expect(analysisOf(start)).toEqual(sampleAnalysis());
  });

  test("says what stood and what stands where something changed, as plain data", () => {
    const patch = {
      metadata,
      levels: start.levels,
      drawings: { trend: null },
      ranks: { trend: null, fan: 1 },
    };
    const { document, diff } = transact(start, patch);
    expect(orderOf(document)).toEqual(["fan"]);
    const data = {
      before: { metadata: start.metadata, drawings: { trend }, ranks: { trend: 0 }, flags: {} },
      after: { metadata, drawings: { trend: null }, ranks: { trend: null }, flags: {} },
      spaced: [],
    };
    expect(diff).toEqual(data);
    expect(JSON.parse(JSON.stringify(diff))).toEqual(data);
  });

  test("names each part that changed, and no other", () => {
    const envelope = { ...start.envelope, revision: 2 };
    const levels = { ...start.levels };
    expect(Object.keys(transact(start, { envelope }).diff.after).toSorted()).toEqual([
      "drawings",
      "envelope",
      "flags",
      "ranks",
    ]);
    const { before, after } = transact(start, { levels }).diff;
    expect([before.levels, after.levels]).toEqual([start.levels, levels]);
    expect(after.levels).toBe(levels);
    expect(before.levels).toBe(start.levels);
  });
});
