import { expect, test } from "vitest";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { endOf } from "./end-of.ts";

const from = Date.parse("2026-01-08T00:00:00Z");
const { metadata } = sampleAnalysis();
const hourLong = { ...metadata, expiry: { type: "HOURS", hours: 1 } as const };

test("an analysis ends when it says that it does, and else as its expiry counts", () => {
  expect(endOf({ metadata: hourLong, expiresAt: "2026-01-09T00:00:00Z" }, from)).toBe(from + 86_400_000);
  expect(endOf({ metadata: hourLong }, from)).toBe(from + 3_600_000);
});

test("an analysis never ends that says so, or whose end can't be read", () => {
  expect(endOf({ metadata: hourLong, expiresAt: null }, from)).toBeNull();
  expect(endOf({ metadata: hourLong, expiresAt: "soon" }, from)).toBeNull();
  expect(endOf({ metadata: { ...metadata, expiry: { type: "NEVER" } } }, from)).toBeNull();
});
