import {
  type AnalysisDetail,
  type Drawing,
  parseAppendRequest,
  parseUpdateRequest,
  type UnknownDrawing,
} from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameValue } from "../changes/same-value.ts";
import { contentOf, writtenLevels } from "../changes/written.ts";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { planSave } from "./plan.ts";

const wave: UnknownDrawing = { type: "WAVE", clientObjectId: "wave", id: idOf(30), degrees: 3 };

/** The sample with some of it changed. */
function sampleWith(change: (analysis: AnalysisDetail) => void): AnalysisDetail {
  const analysis = sampleAnalysis();
  change(analysis);
  return analysis;
}

const planFor = (change: (analysis: AnalysisDetail) => void) =>
  planSave(sampleAnalysis(), sampleWith(change));

describe("planSave", () => {
  test("plans nothing where nothing differs, whichever ids, link forms and ladder forms are used", () => {
    expect(planFor(() => {})).toEqual({ kind: "nothing" });
    const plan = planFor((analysis) => {
      analysis.metadata.preferenceText = "Entry at [[entry:the line]], stop below [[sup:support]].";
      analysis.drawings = [lineAt("entry", 1.3485), lineAt("target", 1.355)];
      analysis.levels.support = [{ price: 1.341, clientObjectId: "sup" }];
    });
    expect(plan).toEqual({ kind: "nothing" });
  });

  test("appends what was only added at the end", () => {
    const plan = planFor((analysis) => analysis.drawings.push(lineAt("new", 1.36)));
    expect(plan).toEqual({
      kind: "append",
      request: { sender: "analyst@example.com", drawings: [lineAt("new", 1.36)] },
    });
  });

  test("updates the fields that differ and no others; null clears a text", () => {
    const plan = planFor(({ metadata, levels }) => {
      metadata.title = "New";
      metadata.comments = undefined;
      levels.pivot = { ...levels.pivot, price: 1.346 };
    });
    expect(plan).toEqual({
      kind: "update",
      request: {
        sender: "analyst@example.com",
        metadata: { title: "New", comments: null },
        levels: { pivot: { price: 1.346, clientObjectId: "piv" } },
      },
    });
  });

  test("replaces all drawings, without ids, where one was changed, removed, moved, or put before others", () => {
    const changes: ((drawings: AnalysisDetail["drawings"]) => unknown)[] = [
      (drawings) => drawings.splice(0, 1, lineAt("entry", 2)),
      (drawings) => drawings.pop(),
      (drawings) => drawings.push(...drawings.splice(0, 1)),
      (drawings) => drawings.unshift(lineAt("new", 3)),
    ];
    for (const change of changes) {
      const current = sampleWith(({ drawings }) => void change(drawings));
      expect(planSave(sampleAnalysis(), current)).toEqual({
        kind: "update",
        request: { sender: "analyst@example.com", drawings: current.drawings.map(contentOf) },
      });
    }
  });

  test("a new drawing and the text that links to it travel together, the link by clientObjectId", () => {
    const plan = planFor((analysis) => {
      analysis.drawings.push(lineAt("new", 1.36));
      analysis.metadata.preferenceText = `[[${idOf(21)}:line]] and [[new:one]]`;
    });
    expect(plan).toMatchObject({
      kind: "update",
      request: {
        metadata: { preferenceText: "[[entry:line]] and [[new:one]]" },
        drawings: [{ clientObjectId: "entry" }, { clientObjectId: "target" }, { clientObjectId: "new" }],
      },
    });
  });

  test("what can't change is refused, each field by its name", () => {
    const plan = planFor(({ metadata }) => {
      metadata.symbol = "EUR/USD";
      metadata.direction = "BEARISH";
    });
    expect(plan).toMatchObject({
      kind: "refused",
      issues: [
        { path: ["metadata", "symbol"], code: "immutable_field" },
        { path: ["metadata", "direction"], code: "immutable_field" },
      ],
    });
  });

  describe("beside a drawing of an unknown type", () => {
    const base = sampleWith(({ drawings }) => drawings.unshift(wave));
    const planFrom = (change: (analysis: AnalysisDetail) => void) => {
      const current = structuredClone(base);
      change(current);
      return planSave(base, current);
    };

    test("texts change and drawings are appended", () => {
      expect(planFrom(({ metadata }) => void (metadata.title = "New")).kind).toBe("update");
      expect(planFrom(({ drawings }) => void drawings.push(lineAt("new", 1)))).toMatchObject({
        kind: "append",
        request: { drawings: [{ clientObjectId: "new" }] },
      });
    });

    test("new drawings go first where other fields differ too", () => {
      const plan = planFrom(({ metadata, drawings }) => {
        metadata.title = "New";
        drawings.push(lineAt("new", 1));
      });
      expect(plan.kind).toBe("append");
    });

    test.each<[string, (drawings: AnalysisDetail["drawings"]) => unknown, (string | number)[]]>([
      [
        "another drawing is changed",
        (drawings) => drawings.splice(1, 1, lineAt("entry", 9)),
        ["drawings", 0],
      ],
      ["another drawing is removed", (drawings) => drawings.pop(), ["drawings", 0]],
      ["it is removed itself", (drawings) => drawings.shift(), ["drawings"]],
      ["one is added", (drawings) => drawings.push({ ...wave, clientObjectId: "wave2" }), ["drawings", 0]],
    ])("nothing is sent that would lose it: %s", (_, change, path) => {
      const plan = planFrom(({ drawings }) => void change(drawings));
      expect(plan).toMatchObject({
        kind: "refused",
        issues: expect.arrayContaining([expect.objectContaining({ path, code: "unknown_drawing_type" })]),
      });
    });
  });

  test("more drawings than a request takes are appended in parts, and can't be replaced", () => {
    const many = Array.from({ length: 2_500 }, (_, at) => lineAt(`d${at}`, at));
    const base = sampleWith((analysis) => void (analysis.drawings = many.slice(0, 900)));
    const current = sampleWith((analysis) => void (analysis.drawings = many));
    const plan = planSave(base, current);
    expect(
      plan.kind === "append" && plan.request.drawings.map(({ clientObjectId }) => clientObjectId),
    ).toEqual(many.slice(900, 1_900).map(({ clientObjectId }) => clientObjectId));
    const moved = sampleWith((analysis) => void (analysis.drawings = many.toReversed()));
    expect(planSave(current, moved)).toMatchObject({
      kind: "refused",
      issues: [{ path: ["drawings"], code: "too_many" }],
    });
  });
});

describe("any two states of an analysis", () => {
  const text = fc.constantFrom("", "Buy", "[[a:it]] now", `[[${idOf(101)}:it]] now`, "\\[[a:it]]");
  const drawing: fc.Arbitrary<Drawing> = fc
    .record({ name: fc.constantFrom("a", "b", "c", "d", "e"), price: fc.integer({ min: 1, max: 3 }) })
    .map(({ name, price }) => lineAt(name, price, idOf(100 + name.charCodeAt(0) - 96)));
  const analysis = fc
    .record({
      title: fc.constantFrom("One", "Two"),
      preferenceText: text,
      alternativeText: fc.option(text, { nil: undefined }),
      comments: fc.option(text, { nil: undefined }),
      hours: fc.integer({ min: 1, max: 2 }),
      pivot: fc.integer({ min: 10, max: 12 }),
      supports: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
      drawings: fc.uniqueArray(drawing, { selector: ({ clientObjectId }) => clientObjectId, maxLength: 5 }),
      unknownAt: fc.option(fc.constantFrom(0, 1), { nil: undefined }),
    })
    .map(({ hours, pivot, supports, drawings, unknownAt, ...texts }): AnalysisDetail => {
      const sample = sampleAnalysis();
      const all: AnalysisDetail["drawings"] = [...drawings];
      if (unknownAt !== undefined) all.splice(unknownAt, 0, wave);
      return {
        ...sample,
        metadata: { ...sample.metadata, ...texts, expiry: { type: "HOURS", hours } },
        levels: {
          pivot: { price: pivot, clientObjectId: "piv", id: idOf(11) },
          resistance: { price: 20, clientObjectId: "res", id: idOf(12) },
          support: supports
            .toSorted((a, b) => b - a)
            .map((price, rank) => ({ price, clientObjectId: `sup${rank}`, id: idOf(40 + rank) })),
        },
        drawings: all,
      };
    });

  /** What the server has after the requests of all plans, by the merge rules of the API. */
  function saveAll(base: AnalysisDetail, current: AnalysisDetail): AnalysisDetail | "refused" {
    let server = base;
    for (let requests = 0; requests <= 2; requests += 1) {
      const plan = planSave(server, current);
      switch (plan.kind) {
        case "nothing":
          return server;
        case "refused":
          return "refused";
        case "append": {
          const { drawings } = accepted(parseAppendRequest(plan.request));
          server = { ...server, drawings: [...server.drawings, ...drawings.map(named)] };
          break;
        }
        case "update":
          server = merged(server, plan.request);
      }
    }
    throw new Error("the plans don't come to an end");
  }

  function merged(server: AnalysisDetail, request: unknown): AnalysisDetail {
    const { metadata = {}, levels = {}, drawings } = accepted(parseUpdateRequest(request));
    const { alternativeText, comments, ...others } = metadata;
    const cleared = (value: string | null | undefined, old: string | undefined) =>
      value === null ? undefined : (value ?? old);
    return {
      ...server,
      metadata: {
        ...server.metadata,
        ...others,
        alternativeText: cleared(alternativeText, server.metadata.alternativeText),
        comments: cleared(comments, server.metadata.comments),
      },
      levels: { ...server.levels, ...withNames(levels) },
      drawings: drawings?.map(named) ?? server.drawings,
    };
  }

  test("become the same by the planned requests, unless an unknown drawing would be lost", () => {
    fc.assert(
      fc.property(analysis, analysis, (base, current) => {
        const before = structuredClone({ base, current });
        const result = saveAll(base, current);
        expect({ base, current }).toEqual(before);
        const unknowns = [...base.drawings, ...current.drawings].filter(({ type }) => type === "WAVE").length;
        if (result === "refused") {
          expect(unknowns).toBeGreaterThan(0);
          return;
        }
        expect(planSave(result, current)).toEqual({ kind: "nothing" });
        expect(result.drawings.map(contentOf)).toEqual(current.drawings.map(contentOf));
        expect(writtenLevels(result.levels)).toEqual(writtenLevels(current.levels));
        expect(result.metadata.title).toBe(current.metadata.title);
        expect(result.metadata.expiry).toEqual(current.metadata.expiry);
        expect(result.metadata.comments === undefined).toBe(current.metadata.comments === undefined);
      }),
      { numRuns: 500 },
    );
  });
});

function accepted<T>(parsed: { ok: true; value: T } | { ok: false; issues: unknown }): T {
  if (parsed.ok) return parsed.value;
  throw new Error(`a plan isn't a valid request: ${JSON.stringify(parsed.issues)}`);
}

function named<T extends { clientObjectId?: string | undefined }>(object: T): T & { clientObjectId: string } {
  const { clientObjectId } = object;
  if (clientObjectId === undefined) throw new Error("a plan leaves the name of an object out");
  return { ...object, clientObjectId };
}

function withNames(
  levels: Partial<ReturnType<typeof writtenLevels>> | object,
): Partial<AnalysisDetail["levels"]> {
  return levels;
}

describe("sameValue", () => {
  test.each([
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: null }, {}, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [0, -0, true],
    ["1", 1, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
  ])("%j and %j: %j", (a, b, same) => {
    expect(sameValue(a, b)).toBe(same);
    expect(sameValue(b, a)).toBe(same);
  });
});
