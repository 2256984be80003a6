import type { AnalysisSummary, ListAnswer } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { emptyList, nextList } from "./list-state.ts";

const summary = (analysisId: string, title = analysisId): AnalysisSummary => ({
  analysisId,
  sender: "analyst",
  title,
  symbol: "SPX",
  timeframe: "D1",
  direction: "BULLISH",
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: "2026-01-01T00:00:00Z",
  updatedAt: "2026-01-01T00:00:00Z",
  expiresAt: null,
});

const answer = (ids: readonly string[], nextCursor: string | null = null): ListAnswer => ({
  total: 3,
  page: null,
  limit: 2,
  nextCursor,
  analyses: ids.map((id) => summary(id)),
});

const first = nextList(emptyList, { kind: "read", answer: answer(["a", "b"], "next"), more: false });
const idsOf = (state: typeof first) => state.items.map(({ analysisId }) => analysisId);

describe("nextList", () => {
  test("a first page takes the place of what was shown", () => {
    const again = nextList(first, { kind: "read", answer: answer(["c"]), more: false });
    expect(idsOf(again)).toEqual(["c"]);
    expect(again.cursor).toBeNull();
  });

  test("a further page is added, rows that it repeats are not", () => {
    const both = nextList(first, { kind: "read", answer: answer(["b", "c"]), more: true });
    expect(idsOf(both)).toEqual(["a", "b", "c"]);
  });

  test("a failure keeps the rows and their cursor, and a new request forgets it", () => {
    const failed = nextList(first, { kind: "failed", problem: "no network" });
    expect(failed).toEqual({ ...first, phase: "failed", problem: "no network" });
    expect(nextList(failed, { kind: "asked" })).toEqual({ ...first, phase: "loading" });
  });

  test("a removed analysis leaves the rows and the total", () => {
    const less = nextList(first, { kind: "removed", analysisId: "a" });
    expect(idsOf(less)).toEqual(["b"]);
    expect(less.total).toBe(2);
    expect(nextList(less, { kind: "removed", analysisId: "a" }).total).toBe(2);
  });

  test("a new title is shown at once", () => {
    const renamed = nextList(first, { kind: "renamed", analysisId: "b", title: "Better" });
    expect(renamed.items.map(({ title }) => title)).toEqual(["a", "Better"]);
  });
});
