import { describe, test } from "vitest";
import { runSeeds, several } from "./run-seeds.ts";

const timeout = 24 * 3_600_000;
const dialect = "candlemark";

// To replay a seed: CHAOS_SEED=7 npx vitest run --project programs test/sync/documents.test.ts
describe("documents on a network that harms 20 % of the requests, once it heals", { timeout }, () => {
  test("two to eight clients show what the server has, byte by byte, and miss nothing of what they did", async () => {
    await runSeeds(100, { dialect, network: "simulated", clientsOf: several });
  });

  test("two to eight clients do so behind a proxy of real connections", async () => {
    await runSeeds(1_000, { dialect, network: "proxied", clientsOf: several });
  });

  test("one client sees what it did, in its order, and is asked nothing", async () => {
    await runSeeds(20, { dialect, network: "simulated", clientsOf: () => 1 });
  });
});
