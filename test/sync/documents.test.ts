import { describe, test } from "vitest";
import { runSeeds } from "./run-seeds.ts";

const timeout = 24 * 3_600_000;

// To replay a seed: CHAOS_SEED=7 npx vitest run --project programs test/sync/documents.test.ts
describe("documents behind a proxy that harms 20 % of the requests, once it heals", { timeout }, () => {
  test("two to eight clients show what the server has, byte by byte, and miss nothing of what they did", async () => {
    await runSeeds(40, { dialect: "candlemark" }, (seed) => 2 + (seed % 7));
  });

  test("one client sees what it did, in its order, and is asked nothing", async () => {
    await runSeeds(10, { dialect: "candlemark" }, () => 1);
  });
});
