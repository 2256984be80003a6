import { describe, test } from "vitest";
import { runSeeds, several } from "./run-seeds.ts";

const timeout = 24 * 3_600_000;
const dialect = "plain";

// What one changes between another's read and write is overwritten there, and a request that arrives after a newer one
// undoes that, as the guarantees say.
describe("documents of an API of documented routes and fields alone, on a network that harms 20 % of the requests", {
  timeout,
}, () => {
  test("two to eight clients show what the server has, byte by byte, once it heals", async () => {
    await runSeeds(100, { dialect, network: "simulated", clientsOf: several });
  });

  test("two to eight clients do so behind a proxy of real connections", async () => {
    await runSeeds(1_000, { dialect, network: "proxied", clientsOf: several });
  });

  test("one client sees what it did, in its order, and is asked nothing", async () => {
    await runSeeds(20, { dialect, network: "simulated", clientsOf: () => 1, late: false });
  });
});
