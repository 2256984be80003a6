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

  test("gives the very value back where it is canonical, so that it serialises to the same bytes", () => {
    const text = JSON.stringify({ z: 1, ...sampleAnalysis(), a: { b: [null] } });
    const value: unknown = JSON.parse(text);
    const parsed = parseAnalysis(value);
    expect(parsed.ok && parsed.value).toBe(value);
    expect(JSON.stringify(parsed.ok && parsed.value)).toBe(text);
  });

  test("gives instants of other zones in UTC", () => {
    const parsed = parseAnalysis({ ...sampleAnalysis(), createdAt: "2026-01-08T13:00:00+01:00" });
    expect(parsed).toEqual({ ok: true, value: sampleAnalysis() });
  });

  test("gives the issues of the analysis and of its drawings together", () => {
    const { metadata: _, ...analysis } = sampleAnalysis();
    const parsed = parseAnalysis({
      ...analysis,
      status: "GONE",
      drawings: [
        { ...analysis.drawings[0], points: [] },
        { type: "GANN_FAN", clientObjectId: 7 },
      ],
    });
    expect(parsed.ok ? [] : parsed.issues.map(({ path, code }) => [path.join("."), code])).toEqual([
      ["metadata", "required"],
      ["status", "invalid_value"],
      ["drawings.0.points", "too_few_points"],
      ["drawings.1.clientObjectId", "invalid_type"],
    ]);
  });

  test.each(["bullish_breakout", "bullish_bounce", "bearish_bounce", "bearish_breakout"])(
    "reads %s",
    (setup) => {
      expect(parseAnalysis({ ...sampleAnalysis(), setup })).toMatchObject({ ok: true, value: { setup } });
    },
  );

  test("reads drawings of other zones in UTC, and leaves the others as they are", () => {
    const analysis = sampleAnalysis();
    const [line, fan] = analysis.drawings;
    const moved = {
      ...line,
      points: [
        { time: "2026-01-08T01:00:00+01:00", price: 1.34 },
        { time: "2026-01-09T00:00:00Z", price: 1.35 },
      ],
    };
    const parsed = parseAnalysis({ ...analysis, drawings: [fan, moved] });
    expect(parsed).toEqual({ ok: true, value: { ...analysis, drawings: [fan, line] } });
    expect(parsed.ok && parsed.value.drawings[0]).toBe(fan);
  });

  test.each([undefined, "none", { 0: {} }])("asks for a list where drawings are %j", (drawings) => {
    const parsed = parseAnalysis({ ...sampleAnalysis(), drawings });
    expect(parsed).toMatchObject({ ok: false, issues: [{ path: ["drawings"] }] });
  });

  test("gives an issue for a name that stands twice, since a document holds one of each", () => {
    const analysis = sampleAnalysis();
    const parsed = parseAnalysis({ ...analysis, drawings: [...analysis.drawings, analysis.drawings[0]] });
    expect(parsed).toMatchObject({
      ok: false,
      issues: [{ path: ["drawings", 2, "clientObjectId"], code: "duplicate_client_object_id" }],
    });
  });
});
