import { describe, expect, test } from "vitest";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { parseAnalysis } from "./analysis.ts";

describe("parseAnalysis", () => {
  test("gives back what it was given", () => {
    expect(parseAnalysis(sampleAnalysis())).toEqual({ ok: true, value: sampleAnalysis() });
  });

  test("keeps fields and drawing types that are newer than it", () => {
    const analysis = { ...sampleAnalysis(), mood: "calm" };
    const parsed = parseAnalysis({ ...analysis, metadata: { ...analysis.metadata, lang: "en" } });
    expect(parsed).toMatchObject({
      ok: true,
      value: { mood: "calm", metadata: { lang: "en" }, drawings: [{}, { type: "GANN_FAN", spokes: 9 }] },
    });
  });

  test("gives an issue for a known drawing of a wrong shape", () => {
    const analysis = sampleAnalysis();
    const parsed = parseAnalysis({
      ...analysis,
      drawings: [{ ...analysis.drawings[0], points: [] }, { clientObjectId: "x" }],
    });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [
        { path: ["drawings", 0, "points"], code: "too_few_points" },
        { path: ["drawings", 1, "type"], code: "required" },
      ],
    });
  });

  test("writes a ladder of one as a single level", () => {
    const analysis = sampleAnalysis();
    const parsed = parseAnalysis({
      ...analysis,
      levels: { ...analysis.levels, support: [analysis.levels.support] },
    });
    expect(parsed).toMatchObject({ ok: true, value: { levels: { support: { price: 1.341 } } } });
  });
});
