import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@candlemark/sync";
import { expect, onTestFinished, test } from "vitest";
import { seededRandom } from "../random.ts";
import { type Fault, findFaults, type LogEntry } from "./checker.ts";
import { emptyAnalysis } from "./empty-analysis.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import {
  channelId,
  communityId,
  type Program,
  startProgram,
  startService,
  temporaryFolder,
} from "./programs.ts";
import { isFull, seedOf } from "./sizes.ts";

const publisher = fileURLToPath(new URL("append-many.mjs", import.meta.url));

interface Run {
  readonly seed: number;
  readonly publishers: number;
  readonly appends: number;
  /** How many times a publisher, or in every fifth case the server, is killed on the way. */
  readonly kills: number;
  readonly forgetsKeys?: boolean;
}

/** Lets publishers append at once through a proxy that harms 20 % of the requests; gives what is wrong in the end. */
async function run({ seed, publishers, appends, kills, forgetsKeys = false }: Run) {
  const random = seededRandom(seed);
  const share = appends / publishers;
  const folder = temporaryFolder();
  const service = await startService(folder);
  const proxy = await startFaultProxy({ target: service.port, seed, rate: 0.2 });
  onTestFinished(() => proxy.close());
  const direct = createClient({ baseUrl: service.url, apiKey: service.key });
  const analysisIds: string[] = [];
  for (let number = 0; number < publishers; number += 1) {
    const { analysisId } = await direct.create({ communityId, channelId }, emptyAnalysis);
    analysisIds.push(analysisId);
  }

  const texts: string[] = [];
  const start = (number: number): Program =>
    startProgram(
      publisher,
      JSON.stringify({
        url: proxy.url,
        key: service.key,
        // Each analysis has two publishers, and each publisher two analyses.
        analysisIds: [analysisIds[number], analysisIds[(number + 1) % publishers]],
        actor: `p${number}`,
        count: share,
        file: join(folder, `journal-${number}`),
        forgetsKeys,
      }),
    );
  const running = Array.from({ length: publishers }, (_, number) => start(number));
  const finished = new Set<number>();
  const watch = async (number: number, program: Program) => {
    await program.closed;
    texts.push(program.text());
    if (program.text().includes("finished")) finished.add(number);
  };
  const watched = running.map((program, number) => watch(number, program));
  let linesOfDead = 0;
  const promised = () => running.reduce((sum, { lines }) => sum + lines(), linesOfDead);
  let killed = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    const due = (appends * kill) / (kills + 1);
    while (promised() < due && finished.size < publishers)
      await new Promise((resolve) => setTimeout(resolve, 50));
    if (kill % 5 === 0) {
      await service.crash();
      killed += 1;
      continue;
    }
    const victim = Math.floor(random() * publishers);
    const program = running[victim];
    if (program === undefined || finished.has(victim)) continue;
    await program.kill();
    await watched[victim];
    killed += 1;
    linesOfDead += program.lines();
    const next = start(victim);
    running[victim] = next;
    watched[victim] = watch(victim, next);
  }
  await Promise.all(watched);

  const faults: Fault[] = [];
  let total = 0;
  for (const analysisId of analysisIds) {
    const log = texts.flatMap((text) =>
      [...text.matchAll(/^promised (\S+) ((\S+):\d+)$/gm)].flatMap(
        ([, analysis, token, actor]): LogEntry[] =>
          analysis !== analysisId || token === undefined || actor === undefined
            ? []
            : [{ kind: "promised", actor, token }],
      ),
    );
    // A token that was promised again after a restart keeps its place.
    const inOrder = log.toSorted((a, b) => Number(a.token.split(":")[1]) - Number(b.token.split(":")[1]));
    const { analysis } = await direct.get(analysisId);
    const added = analysis.drawings.map(({ label }) => String(label));
    total += added.length;
    faults.push(...findFaults(inOrder, { added, parts: new Map() }));
  }
  return { faults, total, killed, finished: finished.size, counts: proxy.counts };
}

const [publishers, appends, kills] = isFull ? [16, 100_000, 50] : [4, 10_000, 5];

test(`${appends} appends by ${publishers} publishers that are killed, and their server too, arrive once and in order`, {
  timeout: isFull ? 3_600_000 : 300_000,
}, async () => {
  const seed = seedOf(1);
  const { faults, total, killed, finished, counts } = await run({ seed, publishers, appends, kills });
  console.log(`appends: seed ${seed}, ${total} arrived, ${killed} kills, ${JSON.stringify(counts)}`);
  expect(faults).toEqual([]);
  expect([total, finished]).toEqual([appends, publishers]);
  expect(counts.requests).toBeGreaterThan(0);
});

test("publishers that forget their keys are found out", { timeout: 60_000 }, async () => {
  const { faults } = await run({ seed: 2, publishers: 2, appends: 600, kills: 0, forgetsKeys: true });
  expect(faults.map(({ kind }) => kind)).toContain("doubled");
});
