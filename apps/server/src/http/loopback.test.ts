import { expect, test } from "vitest";
import { isLoopbackHost } from "./loopback.ts";

test.each([
  ["localhost:4455", true],
  ["127.0.0.1", true],
  ["[::1]:80", true],
  ["evil.example:4455", false],
  ["localhost.evil.example", false],
  ["127.0.0.1.evil.example", false],
  ["", false],
])("%j is of this machine: %s", (host, expected) => expect(isLoopbackHost(host)).toBe(expected));
