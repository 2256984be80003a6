import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseText, plainText, remapLinks, renderText } from "./text-links.ts";

describe("parseText", () => {
  test("gives words and links with their offsets", () => {
    expect(parseText("Buy at [[zone:the zone]] now")).toEqual([
      { kind: "text", text: "Buy at ", offset: 0 },
      { kind: "link", target: "zone", label: "the zone", offset: 7 },
      { kind: "text", text: " now", offset: 24 },
    ]);
  });

  test.each([
    ["an escaped link", "see \\[[zone:x]]", "see [[zone:x]]"],
    ["an open link", "see [[zone:x", "see [[zone:x"],
    ["a target with a space", "see [[my zone:x]]", "see [[my zone:x]]"],
    ["no label", "see [[zone]]", "see [[zone]]"],
    ["an escape without a link", "a \\ b \\[[", "a \\ b [["],
  ])("reads %s as text", (_, source, text) => {
    const runs = parseText(source);
    expect(runs.every((run) => run.kind === "text")).toBe(true);
    expect(plainText(source)).toBe(text);
  });

  test("finds a link inside of what only looks like one", () => {
    expect(parseText("[[ [[zone:x]]").at(-1)).toMatchObject({ kind: "link", target: "zone", label: "x" });
  });

  test("lets the longest known target win where targets hold colons", () => {
    const known = new Set(["a", "a:b"]);
    expect(parseText("[[a:b:c]]", (id) => known.has(id))[0]).toMatchObject({ target: "a:b", label: "c" });
    expect(parseText("[[a:b:c]]")[0]).toMatchObject({ target: "a", label: "b:c" });
  });

  test("reads back what renderText wrote", () => {
    const words = fc.array(fc.constantFrom("[[", "]]", "\\", ":", "zone", "é", " ", "\n"), { maxLength: 12 });
    fc.assert(
      fc.property(words, (parts) => {
        const runs = parseText(parts.join(""));
        const shape = (list: typeof runs) =>
          list.map((run) => (run.kind === "link" ? [run.target, run.label] : run.text));
        expect(shape(parseText(renderText(runs)))).toEqual(shape(runs));
      }),
      { numRuns: 2000 },
    );
  });
});

test("remapLinks changes targets and nothing else", () => {
  const ids = new Map([["zone", "64b5f7f1c0ffee0000000001"]]);
  expect(remapLinks("\\[[zone:a]] [[zone:b [ c]] [[other:d]]", (id) => ids.get(id))).toBe(
    "\\[[zone:a]] [[64b5f7f1c0ffee0000000001:b [ c]] [[other:d]]",
  );
});
