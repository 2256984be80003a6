import type { AnalysisEvent } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { applyEvent } from "./apply-event.ts";

// Its revision is 5.
const analysis = sampleAnalysis();
const at = "2026-01-08T13:00:00Z";
const about = { analysisId: analysis.analysisId, at };
const line = lineAt("new", 1.5, idOf(50));

describe("an event", () => {
  test("of appended drawings adds them to the revision before it, and changes nothing else", () => {
    const event: AnalysisEvent = { type: "drawings.appended", ...about, revision: 6, drawings: [line] };
    const next = applyEvent(analysis, event);
    expect(next).toEqual({
      ...analysis,
      drawings: [...analysis.drawings, line],
      revision: 6,
      updatedAt: at,
    });
    expect(analysis.drawings).toHaveLength(2);
    expect(next && applyEvent(next, event)).toBe(next);
  });

  test("of the end marks the revision that ended, once", () => {
    const event: AnalysisEvent = { type: "analysis.expired", ...about, revision: 5 };
    const next = applyEvent(analysis, event);
    expect(next).toEqual({ ...analysis, status: "EXPIRED" });
    expect(next && applyEvent(next, event)).toBe(next);
  });

  test.each<AnalysisEvent>([
    { type: "drawings.appended", ...about, revision: 5, drawings: [line] },
    { type: "analysis.updated", ...about, revision: 4, updatedFields: ["title"] },
    { type: "analysis.expired", ...about, revision: 3 },
    { type: "resync", analysisId: analysis.analysisId, revision: 5 },
  ])("$type of revision $revision is known", (event) => {
    expect(applyEvent(analysis, event)).toBe(analysis);
  });

  test.each<AnalysisEvent>([
    { type: "drawings.appended", ...about, revision: 7, drawings: [line] },
    { type: "drawings.appended", ...about, revision: 6 },
    { type: "drawings.appended", ...about, revision: 6, drawings: [lineAt("entry", 2, idOf(51))] },
    { type: "analysis.updated", ...about, revision: 6, updatedFields: [] },
    { type: "analysis.deleted", ...about, revision: 6 },
    { type: "analysis.expired", ...about, revision: 6 },
    { type: "resync", analysisId: analysis.analysisId, revision: 3 },
    { type: "resync", analysisId: analysis.analysisId, revision: 9 },
  ])("$type of revision $revision has to be read", (event) => {
    expect(applyEvent(analysis, event)).toBeUndefined();
  });
});
