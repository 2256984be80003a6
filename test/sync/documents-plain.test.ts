import { describe, test } from "vitest";
import { runSeeds } from "./run-seeds.ts";

const timeout = 24 * 3_600_000;

describe("documents behind a proxy that harms 20 % of the requests, and an API of documented fields alone", {
  timeout,
}, () => {
  // What one changes between another's read and write is overwritten there, and so the guarantees say it.
  test("two to eight clients show what the server has, byte by byte", async () => {
    await runSeeds(30, { dialect: "plain" }, (seed) => 2 + (seed % 7));
  });

  test("one client sees what it did, in its order, and is asked nothing", async () => {
    await runSeeds(10, { dialect: "plain" }, () => 1);
  });
});
