import { describe, expect, test } from "vitest";
import { analysisOf, documentOf, drawingOf, flagsOf } from "../document/document.ts";
import { orderOf } from "../document/order.ts";
import { transact } from "../document/transact.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { type Command, patchOf } from "./registry.ts";

type Merge = Extract<Command, { name: "merge-remote" }>["args"];

const run = (document: ReturnType<typeof documentOf>, command: Command) =>
  transact(document, patchOf(document, command)).document;
const merge = (args: Merge, from = documentOf(sampleAnalysis())) => run(from, { name: "merge-remote", args });

const fan = (clientObjectId: string) => ({ type: "GANN_FAN", clientObjectId, points: [] });
const [trend] = sampleAnalysis().drawings;
if (trend === undefined) throw new Error("the sample has a trend");

describe("what came from the server", () => {
  test("leaves the document itself where there is nothing", () => {
    const document = documentOf(sampleAnalysis());
    expect(merge({}, document)).toBe(document);
  });

  test("replaces the parts that are there", () => {
    const metadata = { ...sampleAnalysis().metadata, title: "Theirs" };
    const levels = { ...sampleAnalysis().levels, pivot: { price: 1.346, clientObjectId: "pivot" } };
    const document = merge({ envelope: { revision: 9 }, metadata, levels });
    expect(analysisOf(document)).toEqual({ ...sampleAnalysis(), revision: 9, metadata, levels });
  });

  test("takes a drawing away with its place and its flags", () => {
    const hidden = run(documentOf(sampleAnalysis()), {
      name: "hide-drawing",
      args: { id: "trend", hidden: true },
    });
    const document = merge({ remove: ["trend", "gone"] }, hidden);
    expect(orderOf(document)).toEqual(["fan"]);
    expect(flagsOf(document, "trend")).toEqual({});
  });

  test("puts new drawings on top, one above the other", () => {
    expect(orderOf(merge({ put: [fan("z"), fan("y")] }))).toEqual(["trend", "fan", "z", "y"]);
    const empty = documentOf({ ...sampleAnalysis(), drawings: [] });
    const document = merge({ put: [fan("z"), fan("y")] }, empty);
    expect(orderOf(document)).toEqual(["z", "y"]);
    const below: Command = {
      name: "add-drawing",
      args: { drawing: { ...trend, clientObjectId: "below" }, at: 0 },
    };
    expect(orderOf(run(document, below))).toEqual(["below", "z", "y"]);
  });

  test("puts a drawing that was removed and comes again on top", () => {
    const document = merge({ remove: ["trend"], put: [trend] });
    expect(analysisOf(document).drawings.map(({ clientObjectId }) => clientObjectId)).toEqual([
      "fan",
      "trend",
    ]);
  });

  test("puts a drawing that changed in its place", () => {
    const changed = { ...trend, label: "Theirs" };
    expect(analysisOf(merge({ put: [changed] })).drawings).toEqual([changed, sampleAnalysis().drawings[1]]);
  });

  test("gives a drawing its id and leaves the rest of it as it is", () => {
    const document = documentOf(sampleAnalysis());
    const named = { ...structuredClone(trend), id: "64b5f7f1c0ffee00000000aa" };
    const after = drawingOf(merge({ put: [named] }, document), "trend");
    expect(after).toEqual(named);
    expect(after?.points).toBe(drawingOf(document, "trend")?.points);
  });

  test("orders drawings as it says", () => {
    const document = merge({ put: [fan("z")], order: ["z", "fan", "trend"] });
    expect(orderOf(document)).toEqual(["z", "fan", "trend"]);
  });
});
