import { expect, test } from "vitest";
import { parseAnalysis } from "../analysis/analysis.ts";
import type { Issue } from "../errors.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { parseCreateRequest } from "../wire/create.ts";
import { english } from "./english/english.ts";
import { englishImport } from "./english/import.ts";
import { german } from "./german/german.ts";
import { germanImport } from "./german/import.ts";
import { translateIssues } from "./issues.ts";

/** A request with something wrong in most of the ways there are. */
function badIssues(): readonly Issue[] {
  const { metadata, levels, drawings, sender } = sampleAnalysis();
  const request = {
    sender,
    mood: 1,
    metadata: {
      ...metadata,
      title: "",
      direction: "UP",
      preferenceText: 5,
      alternativeText: "[[nothing:x]]",
      expiry: { type: "SESSION_END", timeZone: "Mars/Base", days: -1 },
    },
    levels: { ...levels, resistance: { price: 1 }, support: { price: Number.NaN } },
    drawings: [
      { type: "GANN_FAN", points: [] },
      { ...drawings[0], points: [], style: { color: "red", lineWidth: 99 } },
      { ...drawings[0], points: [{ time: "yesterday", price: null }] },
    ],
  };
  const parsed = parseCreateRequest(request);
  const stored = parseAnalysis({ ...sampleAnalysis(), drawings: [drawings[0], drawings[0]], revision: 1.5 });
  return [...(parsed.ok ? [] : parsed.issues), ...(stored.ok ? [] : stored.issues)];
}

test("issues are said again in German from their facts", () => {
  const issues = badIssues();
  expect(issues.length).toBeGreaterThan(10);
  const translated = translateIssues(issues, german.issues);
  expect(translated.map(({ path, code }) => [path, code])).toEqual(
    issues.map(({ path, code }) => [path, code]),
  );
  for (const [index, { message }] of translated.entries()) {
    expect(message).not.toBe(issues[index]?.message);
    expect(message).not.toMatch(/undefined|\b(?:must|is|the|one of|a colour|string)\b/);
  }
});

test("the facts alone make the English message again, over JSON too", () => {
  const issues = badIssues();
  const sent: Issue[] = JSON.parse(JSON.stringify(translateIssues(issues, german.issues)));
  expect(translateIssues(sent, english.issues)).toEqual(issues);
});

test("facts stay small where the data is large", () => {
  const parsed = parseCreateRequest({ sender: "a", metadata: { expiry: { type: "x".repeat(1e6) } } });
  const facts = parsed.ok ? [] : parsed.issues.map((issue) => issue.facts ?? {});
  expect(Math.max(...facts.map((fact) => JSON.stringify(fact).length))).toBeLessThan(300);
});

test("an issue without the facts that its code names, or of a newer code, keeps its message", () => {
  const issue: Issue = { path: [], code: "too_big", message: "must be at most 8" };
  expect(translateIssues([issue], german.issues)).toEqual([issue]);
  const required: Issue = { path: [], code: "required", message: "is required" };
  expect(translateIssues([required], german.issues)[0]?.message).toBe("fehlt");
  const newer: Issue[] = JSON.parse('[{"path":[],"code":"toString","message":"odd"}]');
  expect(translateIssues(newer, german.issues)).toEqual(newer);
});

test("both catalogues say something for every code", () => {
  const parts = [
    [english.issues, german.issues],
    [english.review, german.review],
    [englishImport, germanImport],
  ] as const;
  for (const [one, other] of parts) {
    expect(Object.keys(other).toSorted()).toEqual(Object.keys(one).toSorted());
    for (const messages of [one, other]) {
      for (const says of Object.values(messages)) {
        const words = typeof says === "function" ? [says({})] : Object.values(says);
        for (const text of words) expect(text.length).toBeGreaterThan(3);
      }
    }
  }
});
