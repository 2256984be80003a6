import { MisuseError } from "@candlemark/core";
import { expect, test } from "vitest";
import { parseBaseUrl } from "./base-url.ts";

test.each([
  ["http://localhost:4455", "http://localhost:4455/v1/analysis"],
  ["http://localhost:4455/", "http://localhost:4455/v1/analysis"],
  ["https://api.returning.ai/v1/analysis", "https://api.returning.ai/v1/analysis"],
  ["https://example.com/apis/v1/analysis//", "https://example.com/apis/v1/analysis"],
  ["HTTP://[::1]:80/v1/analysis", "http://[::1]/v1/analysis"],
])("reads %s as %s", (text, base) => expect(parseBaseUrl(text)).toBe(base));

test.each([
  "",
  "localhost:4455",
  "/v1/analysis",
  "ftp://example.com",
  "https://example.com/v1?key=secret",
  "https://example.com/#secret",
  "https://secret@example.com",
  "https://user:secret@example.com",
])("refuses %s and doesn't repeat a secret in it", (text) => {
  expect(() => parseBaseUrl(text)).toThrow(MisuseError);
  expect(() => parseBaseUrl(text)).not.toThrow(/secret/);
});
