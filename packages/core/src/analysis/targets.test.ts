import { expect, test } from "vitest";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { linkTargets } from "./targets.ts";

test("drawings and levels are found by either name", () => {
  const targets = linkTargets(sampleAnalysis());
  expect(targets.get("trend")).toBe("trend");
  expect(targets.get("64b5f7f1c0ffee0000000020")).toBe("trend");
  expect(targets.get("64b5f7f1c0ffee0000000012")).toBe("s1");
  expect(targets.get("fan")).toBe("fan");
  expect(targets.get("gone")).toBeUndefined();
});
