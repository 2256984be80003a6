import { NetworkError } from "@candlemark/sync";
import { expect, test } from "vitest";
import { saveWords } from "./wording.ts";

test("what is saved or being saved needs no detail", () => {
  expect(saveWords({ status: "idle" })).toEqual({ state: "saved", label: "Saved" });
  expect(saveWords({ status: "saving" })).toEqual({ state: "saving", label: "Saving…" });
});

test("a failure says its reason as a sentence", () => {
  const error = new NetworkError("can't reach the server", "connection refused");
  expect(saveWords({ status: "failed", error })).toEqual({
    state: "failed",
    label: "Not saved",
    detail: "Can't reach the server.",
  });
});
