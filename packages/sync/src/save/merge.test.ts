import type { AnalysisDetail } from "@candlemark/core";
import { expect, test } from "vitest";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { mergeChanges } from "./merge.ts";

function sampleWith(change: (analysis: AnalysisDetail) => void): AnalysisDetail {
  const analysis = sampleAnalysis();
  change(analysis);
  return analysis;
}

const names = ({ drawings }: AnalysisDetail) => drawings.map(({ clientObjectId }) => clientObjectId);

test("changes of different fields are both there afterwards", () => {
  const mine = sampleWith(({ metadata }) => void (metadata.title = "Mine"));
  const theirs = sampleWith(({ metadata, levels }) => {
    metadata.comments = "Theirs";
    levels.pivot = { ...levels.pivot, price: 1.346 };
  });
  const merged = mergeChanges(sampleAnalysis(), mine, { ...theirs, revision: 9 });
  expect(merged.metadata).toMatchObject({ title: "Mine", comments: "Theirs" });
  expect(merged.levels.pivot.price).toBe(1.346);
  expect(merged.revision).toBe(9);
});

test("where both changed the same field mine stands, also where I cleared it", () => {
  const mine = sampleWith(({ metadata }) => {
    metadata.title = "Mine";
    metadata.comments = undefined;
  });
  const theirs = sampleWith(({ metadata }) => {
    metadata.title = "Theirs";
    metadata.comments = "Theirs";
  });
  const merged = mergeChanges(sampleAnalysis(), mine, theirs);
  expect(merged.metadata.title).toBe("Mine");
  expect(merged.metadata.comments).toBeUndefined();
});

test("a link that the server only wrote in another form is no change of mine", () => {
  const mine = sampleWith(({ metadata }) => {
    metadata.preferenceText = "Entry at [[entry:the line]], stop below [[sup:support]].";
  });
  const theirs = sampleWith(({ metadata }) => void (metadata.preferenceText = "Theirs"));
  expect(mergeChanges(sampleAnalysis(), mine, theirs).metadata.preferenceText).toBe("Theirs");
});

test("drawings that either side added are kept, removals of either side are done", () => {
  const base = sampleWith(({ drawings }) => drawings.push(lineAt("third", 1.2), lineAt("fourth", 1.1)));
  const mine: AnalysisDetail = {
    ...base,
    drawings: [lineAt("target", 1.4), lineAt("third", 1.2), lineAt("fourth", 1.1), lineAt("mine", 1)],
  };
  const theirs: AnalysisDetail = {
    ...base,
    drawings: [
      lineAt("entry", 1.3485, idOf(21)),
      lineAt("target", 1.355, idOf(22)),
      lineAt("fourth", 1.15),
      lineAt("theirs", 2),
      { type: "WAVE", clientObjectId: "wave" },
    ],
  };
  const merged = mergeChanges(base, mine, theirs);
  expect(names(merged)).toEqual(["target", "fourth", "theirs", "wave", "mine"]);
  expect(merged.drawings[0]).toMatchObject({ points: [{ price: 1.4 }] });
  expect(merged.drawings[1]).toMatchObject({ points: [{ price: 1.15 }] });
});

test("a drawing that I changed and they removed is kept", () => {
  const mine = sampleWith(({ drawings }) => drawings.splice(1, 1, lineAt("target", 1.4)));
  const theirs = sampleWith(({ drawings }) => drawings.pop());
  expect(names(mergeChanges(sampleAnalysis(), mine, theirs))).toEqual(["entry", "target"]);
});

test("my order stands where they left the drawings alone", () => {
  const mine = sampleWith((analysis) => void (analysis.drawings = analysis.drawings.toReversed()));
  const theirs = sampleWith(({ metadata }) => void (metadata.title = "Theirs"));
  expect(names(mergeChanges(sampleAnalysis(), mine, theirs))).toEqual(["target", "entry"]);
});
