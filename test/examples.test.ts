import { readFileSync } from "node:fs";
import { parseCreateRequest, parseUpdateRequest } from "@candlemark/core";
import { expect, test } from "vitest";

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../shared/examples/${name}`, import.meta.url), "utf8"));

test("the documented create request passes unchanged", () => {
  const request = example("create-analysis.json");
  expect(parseCreateRequest(request)).toEqual({ ok: true, value: request });
});

test("the documented update request passes unchanged", () => {
  const documented = example("update-analysis.json");
  if (typeof documented !== "object" || documented === null || !("request" in documented)) {
    throw new Error("update-analysis.json holds no request");
  }
  expect(parseUpdateRequest(documented.request)).toEqual({ ok: true, value: documented.request });
});
