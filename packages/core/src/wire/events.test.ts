import { describe, expect, test } from "vitest";
import { parseAnalysisEvent } from "./events.ts";

const analysisId = "65f1a0c3e4b0a1b2c3d4e5f6";
const at = "2026-01-08T12:00:00Z";
const about = { analysisId, revision: 7 };
const line = {
  type: "HORIZONTAL_LINE",
  clientObjectId: "a",
  id: "65f1a0c3e4b0a1b2c3d4e5f7",
  points: [{ time: at, price: 1.5 }],
};

describe("an event", () => {
  test.each([
    { type: "analysis.updated", ...about, at, updatedFields: ["title", "mood"] },
    { type: "drawings.appended", ...about, at, drawings: [line] },
    { type: "drawings.appended", ...about, at },
    { type: "analysis.deleted", ...about, at },
    { type: "analysis.expired", ...about, at },
    { type: "resync", ...about },
  ])("of the type $type is read as it is, with what a newer server adds", (event) => {
    const newer = { ...event, mood: "calm" };
    expect(parseAnalysisEvent(newer)).toEqual({ ok: true, value: newer });
  });

  test("keeps drawings of an unknown type", () => {
    const event = {
      type: "drawings.appended",
      ...about,
      at,
      drawings: [{ type: "WAVE", clientObjectId: "w" }],
    };
    expect(parseAnalysisEvent(event)).toEqual({ ok: true, value: event });
  });

  test("of a type that is newer than this is a resync", () => {
    expect(parseAnalysisEvent({ type: "analysis.pinned", ...about, pin: 1 })).toEqual({
      ok: true,
      value: { type: "resync", ...about },
    });
  });

  test.each([
    ["no object", "resync", "(root)"],
    ["an id of another form", { type: "resync", analysisId: "x", revision: 1 }, "analysisId"],
    ["no revision", { type: "resync", analysisId }, "revision"],
    ["no time", { type: "analysis.deleted", ...about }, "at"],
    [
      "a drawing that can't be read",
      { type: "drawings.appended", ...about, at, drawings: [line, { ...line, points: [] }] },
      "drawings.1.points",
    ],
  ])("with %s is refused with the place", (_, event, path) => {
    const parsed = parseAnalysisEvent(event);
    expect(parsed.ok ? [] : parsed.issues.map((issue) => issue.path.join(".") || "(root)")).toEqual([path]);
  });
});
