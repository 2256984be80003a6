import { expect, test } from "vitest";
import { ServerError } from "../errors.ts";
import { mayHaveArrived } from "./may-have-arrived.ts";
import { networkError } from "./network-error.ts";

const thrown = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code }) });

test.each([
  ["ECONNREFUSED", false],
  ["ENOTFOUND", false],
  ["UND_ERR_CONNECT_TIMEOUT", false],
  ["ECONNRESET", true],
  ["UND_ERR_SOCKET", true],
])("after %s a request may have arrived: %s", (code, expected) => {
  expect(mayHaveArrived(thrown(code))).toBe(expected);
  expect(mayHaveArrived(networkError(thrown(code), "https://api.example.com"))).toBe(expected);
});

test.each([
  new TypeError("Failed to fetch"),
  networkError(new TypeError("Failed to fetch"), "https://api.example.com"),
  new ServerError("busy", { code: "busy", status: 503, retryable: true }),
  "anything else",
])("where nothing says that it didn't, a request may have arrived", (error) => {
  expect(mayHaveArrived(error)).toBe(true);
});
