import * as fc from "fast-check";
import { describe, test } from "vitest";
import type { Dialect } from "../client/dialect.ts";
import { type Act, anyAct, perform } from "../testing/random-acts.ts";
import { createWorld, type Fate, type World } from "../testing/world.ts";

type Step = fc.AsyncCommand<Record<string, never>, World>;

const step = (label: string, run: (world: World) => void): Step => ({
  check: () => true,
  run: async (_, world) => run(world),
  toString: () => label,
});

/** Any step of that many devices with two tabs each. */
function stepsOf(devices: number) {
  const device = fc.nat({ max: devices - 1 });
  const where = fc.record({ device, tab: fc.nat({ max: 1 }) });
  return [
    fc
      .record({ where, act: anyAct })
      .map(({ where: { device, tab }, act }: { where: { device: number; tab: number }; act: Act }) =>
        step(`${"ab"[device]}${tab} ${act.verb}(${act.a}, ${act.b})`, (world) => {
          const { store, name } = world.tabOf(device, tab);
          perform(store, act, name);
        }),
      ),
    where.map(({ device, tab }) =>
      step(`kill ${"ab"[device]}${tab}`, (world) => world.tabOf(device, tab).kill()),
    ),
    device.map((at) => step(`kill ${"ab"[at]}`, (world) => world.killDevice(at))),
    where.map(({ device, tab }) =>
      step(`retry ${"ab"[device]}${tab}`, (world) => world.tabOf(device, tab).sync.retryNow()),
    ),
    fc
      .record({ device, choice: fc.constantFrom("mine" as const, "theirs" as const) })
      .map(({ device, choice }) =>
        step(`${"ab"[device]} chooses ${choice}`, (world) => world.settle(device, choice)),
      ),
  ];
}

const fates: { readonly [Name in Dialect]: readonly Fate[] } = {
  candlemark: ["fine", "fine", "fine", "lost", "unanswered", "doubled", "late", "busy", "signed-out"],
  // Without revisions a request that arrives late undoes what came before it.
  plain: ["fine", "fine", "fine", "lost", "unanswered", "busy", "signed-out"],
};

// Without revisions a change of others between the read and the write is lost: so it is promised, and so one device.
const devices: { readonly [Name in Dialect]: number } = { candlemark: 2, plain: 1 };

const numRuns = Number(process.env.SYNC_MODEL_RUNS ?? 2_000);
// A failure prints its seed, path and replayPath: as JSON here they replay it.
const { replayPath, ...replay } = JSON.parse(process.env.SYNC_MODEL_REPLAY ?? "{}");

describe("whatever the network does and whenever programs die", () => {
  test.each(["candlemark", "plain"] as const)(
    "all documents come to what the server has, nothing is lost, nothing is there twice (%s)",
    async (dialect) => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.commands(stepsOf(devices[dialect]), { maxCommands: 25, replayPath }),
          fc.array(fc.constantFrom(...fates[dialect]), { maxLength: 60 }),
          fc.constantFrom("mine" as const, "theirs" as const),
          async (scheduler, steps, plan, choice) => {
            const world = createWorld(scheduler, dialect, plan);
            await fc.scheduledModelRun(scheduler, () => ({ model: {}, real: world }), steps);
            await world.heal(choice);
            world.check();
          },
        ),
        { numRuns, ...replay },
      );
    },
    600_000,
  );
});
