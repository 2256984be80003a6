import { expect, test } from "vitest";
import { issueText, textIssues } from "./text-issues.ts";

const analysis = {
  sender: "analyst",
  levels: {
    pivot: { price: 2, clientObjectId: "pivot" },
    resistance: { price: 3, clientObjectId: "r1" },
    support: { price: 1, clientObjectId: "s1" },
  },
  drawings: [{ type: "SPIRAL", clientObjectId: "spiral" }],
};
const codes = (...args: Parameters<typeof textIssues>) => textIssues(...args).map(({ code }) => code);

test("links to levels and drawings are fine, those to nothing are not", () => {
  expect(codes("comments", "From [[r1:R1]] to [[spiral:the spiral]]", analysis)).toEqual([]);
  expect(codes("comments", "From [[r9:R9]]", analysis)).toEqual(["unknown_link_target"]);
});

test("a title is neither empty nor long", () => {
  expect(codes("title", "", analysis)).toEqual(["too_short"]);
  expect(codes("title", "x".repeat(201), analysis)).toEqual(["too_long"]);
  expect(codes("title", "A [[nothing:bracket]]", analysis)).toEqual([]);
});

test("a text has an end", () => {
  expect(codes("preferenceText", "x".repeat(10_001), analysis)).toEqual(["too_long"]);
});

test("an issue names its line where there are several", () => {
  const issue = { path: [], code: "unknown_link_target", message: "the link leads nowhere" } as const;
  expect(issueText({ ...issue, offset: 4 }, "one [[x:y]]")).toBe("The link leads nowhere.");
  expect(issueText({ ...issue, offset: 4 }, "one\n[[x:y]]")).toBe("Line 2: The link leads nowhere.");
});
