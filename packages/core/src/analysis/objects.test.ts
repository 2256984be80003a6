import { describe, expect, test } from "vitest";
import { duplicateIssues, linkIssues, listObjects } from "./objects.ts";

const input = {
  levels: {
    pivot: { price: 2, clientObjectId: "pivot", id: "64b5f7f1c0ffee0000000001" },
    support: [{ clientObjectId: "s1" }, { clientObjectId: "s2" }],
  },
  drawings: [{ clientObjectId: "trend" }, { id: 7 }, null],
};

describe("the drawings and levels of raw input", () => {
  test("are listed with their paths and names, whatever else is wrong with them", () => {
    expect(listObjects(input)).toEqual([
      { path: ["levels", "pivot"], names: ["pivot", "64b5f7f1c0ffee0000000001"] },
      { path: ["levels", "support", 0], names: ["s1"] },
      { path: ["levels", "support", 1], names: ["s2"] },
      { path: ["drawings", 0], names: ["trend"] },
      { path: ["drawings", 1], names: [] },
      { path: ["drawings", 2], names: [] },
    ]);
  });

  test.each([null, "text", {}, { levels: null, drawings: "none" }, { levels: "none" }])(
    "are none in %j",
    (other) => {
      expect(listObjects(other)).toEqual([]);
    },
  );
});

test("each name that stands again is an issue at its own place; objects without a name are none", () => {
  const again = listObjects({
    levels: { pivot: { clientObjectId: "a" }, support: { clientObjectId: "a" } },
    drawings: [{ clientObjectId: "b" }, {}, {}, { clientObjectId: "a" }],
  });
  expect(duplicateIssues(again).map(({ path, code, facts }) => [path.join("."), code, facts])).toEqual([
    ["levels.support.clientObjectId", "duplicate_client_object_id", { key: "a" }],
    ["drawings.3.clientObjectId", "duplicate_client_object_id", { key: "a" }],
  ]);
});

test("a link that points at nothing is an issue of its field, at its offset; either name is a target", () => {
  const metadata = {
    preferenceText: "From [[gone:here]] to [[pivot:the pivot]]",
    alternativeText: 7,
    comments: "[[64b5f7f1c0ffee0000000001:pivot]] or [[lost:x:y]]",
  };
  expect(
    linkIssues(metadata, listObjects(input)).map(({ path, code, facts, offset }) => [
      path.join("."),
      code,
      facts,
      offset,
    ]),
  ).toEqual([
    ["metadata.preferenceText", "unknown_link_target", { key: "gone" }, 5],
    ["metadata.comments", "unknown_link_target", { key: "lost" }, 38],
  ]);
  expect(linkIssues(undefined, [])).toEqual([]);
});
