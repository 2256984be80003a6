import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkedIds, parseText, plainText, remapLinks, renderText, type TextRun } from "./text-links.ts";

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

  test.each<[string, TextRun[]]>([
    ["", []],
    ["[", [{ kind: "text", text: "[", offset: 0 }]],
    ["]][[a:b", [{ kind: "text", text: "]][[a:b", offset: 0 }]],
    ["[[a:]]", [{ kind: "link", target: "a", label: "", offset: 0 }]],
    ["[[:b]]", [{ kind: "text", text: "[[:b]]", offset: 0 }]],
    ["[[]]", [{ kind: "text", text: "[[]]", offset: 0 }]],
    [
      "[[a:b]][[c:d]]",
      [
        { kind: "link", target: "a", label: "b", offset: 0 },
        { kind: "link", target: "c", label: "d", offset: 7 },
      ],
    ],
    [
      "x]]y[[a:b]]z",
      [
        { kind: "text", text: "x]]y", offset: 0 },
        { kind: "link", target: "a", label: "b", offset: 4 },
        { kind: "text", text: "z", offset: 11 },
      ],
    ],
    [
      "[[a:b]]\\[[c:d]]",
      [
        { kind: "link", target: "a", label: "b", offset: 0 },
        { kind: "text", text: "[[c:d]]", offset: 7 },
      ],
    ],
    [
      "[[[a:b]]",
      [
        { kind: "text", text: "[", offset: 0 },
        { kind: "link", target: "a", label: "b", offset: 1 },
      ],
    ],
  ])("reads %j", (source, runs) => {
    expect(parseText(source)).toEqual(runs);
  });

  test("takes a target of 64 characters and no longer one", () => {
    const name = "n".repeat(64);
    expect(parseText(`[[${name}:x]]`)).toEqual([{ kind: "link", target: name, label: "x", offset: 0 }]);
    expect(parseText(`[[n${name}:x]]`)).toMatchObject([{ kind: "text" }]);
  });

  test("asks for no target that is longer than one can be", () => {
    const asked: string[] = [];
    parseText(`[[${"e:".repeat(40)}]]`, (id) => asked.push(id) < 0);
    expect(asked.map((id) => id.length)).toContain(63);
    expect(Math.max(...asked.map((id) => id.length))).toBeLessThanOrEqual(64);
  });

  test("lets the longest known target win where targets hold colons", () => {
    const known = new Set(["a", "a:b"]);
    expect(parseText("[[a:b:c]]", (id) => known.has(id))[0]).toMatchObject({ target: "a:b", label: "c" });
    expect(parseText("[[a:b:c]]")[0]).toMatchObject({ target: "a", label: "b:c" });
  });
});

describe("writing a text again", () => {
  const mark = fc.constantFrom(
    "[",
    "[[",
    "]",
    "]]",
    "\\",
    "\\[[",
    ":",
    "zone",
    "zone:x",
    "é",
    "📈",
    " ",
    "\n",
  );
  const anyText = fc.array(mark, { maxLength: 16 }).map((parts) => parts.join(""));
  const run: fc.Arbitrary<TextRun> = fc.oneof(
    anyText.map((text) => ({ kind: "text" as const, text, offset: 0 })),
    fc.record({
      kind: fc.constant("link" as const),
      target: fc.constantFrom("zone", "_", "64b5f7f1c0ffee0000000001"),
      label: anyText.map((text) => text.replaceAll("]", "")),
      offset: fc.constant(0),
    }),
  );
  /** What runs say: words that stand side by side as one, links with target and label. */
  const said = (runs: readonly TextRun[]) => {
    const parts: (string | readonly [string, string])[] = [];
    for (const each of runs) {
      const last = parts.at(-1);
      if (each.kind === "link") parts.push([each.target, each.label]);
      else if (typeof last === "string") parts[parts.length - 1] = last + each.text;
      else if (each.text !== "") parts.push(each.text);
    }
    return parts;
  };
  const runs = fc
    .array(run, { maxLength: 8 })
    .filter((list) => said(list).every((part) => typeof part !== "string" || !/\\\[?$/.test(part)));

  test("any words and links come back as they are, and what was written once is written the same again", () => {
    fc.assert(
      fc.property(runs, (list) => {
        const text = renderText(list);
        expect(said(parseText(text))).toEqual(said(list));
        expect(renderText(parseText(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("links that keep their targets leave any text byte for byte", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(remapLinks(text, () => undefined)).toBe(text);
        expect(remapLinks(text, (target) => target)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  test("every part of a text is at its offset, and together they are all of it", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const all = parseText(text);
        for (const [index, { offset, ...each }] of all.entries()) {
          const source = text.slice(offset, all[index + 1]?.offset);
          expect(said(parseText(source))).toEqual(said([{ offset, ...each }]));
        }
        expect(all[0]?.offset ?? 0).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });
});

test("linkedIds gives each target once, in the order of the text", () => {
  expect(linkedIds("[[b:1]] \\[[c:2]] [[a:3]] [[b:4]] [[x:y:5]]")).toEqual(["b", "a", "x"]);
  expect(linkedIds("[[x:y:5]]", (id) => id === "x:y")).toEqual(["x:y"]);
  expect(linkedIds("no links")).toEqual([]);
});

test("plainText is what a reader sees", () => {
  expect(plainText("From [[zone:the zone]] to \\[[x]] [[r1:]]up")).toBe("From the zone to [[x]] up");
});

test("remapLinks asks for the longest target that has another name", () => {
  const ids = new Map([["a:b", "new"]]);
  expect(remapLinks("[[a:b:c]] [[a:c]]", (id) => ids.get(id))).toBe("[[new:c]] [[a:c]]");
});

test("remapLinks changes targets and nothing else", () => {
  const ids = new Map([["zone", "64b5f7f1c0ffee0000000001"]]);
  expect(remapLinks("\\[[zone:a]] [[zone:b [ c]] [[other:d]]", (id) => ids.get(id))).toBe(
    "\\[[zone:a]] [[64b5f7f1c0ffee0000000001:b [ c]] [[other:d]]",
  );
});
