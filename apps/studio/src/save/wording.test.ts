import { AuthenticationError, NetworkError } from "@candlemark/sync";
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

test.each([
  ["key_missing", "You are signed out. Sign in again to save."],
  ["permission_missing", "This key can only read."],
])("a refusal for %s reads: %s", (code, detail) => {
  const error = new AuthenticationError("this key can only read", { code, status: 401 });
  expect(saveWords({ status: "failed", error }).detail).toBe(detail);
});
