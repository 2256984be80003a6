import { expect, onTestFinished } from "vitest";
import { type DocumentRun, runDocument } from "./documents.ts";
import { startInProcess } from "./in-process.ts";
import { seedsOf } from "./sizes.ts";
import { inVirtualTime } from "./virtual-network.ts";

/** Runs of the same kind. */
export interface Runs extends Pick<DocumentRun, "dialect"> {
  /** Through the proxy in real time, or on the same harms in virtual time, where a seed is the same every time. */
  readonly network: "proxied" | "simulated";
  readonly clientsOf: (seed: number) => number;
  /** Whether a simulated request can arrive after its sender gave it up: so unless told. */
  readonly late?: boolean;
}

/** Two to eight, by the seed. */
export const several = (seed: number): number => 2 + (seed % 7);

const operations = 200;
// Through the proxy a good part of the time is waiting; virtual time is one for all.
const lanes = { proxied: 3, simulated: 1 };

/** Runs so many seeds, or those of the environment; fails with those in which something went wrong. */
export async function runSeeds(
  usual: number,
  { dialect, network, clientsOf, late = true }: Runs,
): Promise<void> {
  const { first, end } = seedsOf(usual);
  const service = await startInProcess(dialect);
  onTestFinished(() => service.close());
  const begun = performance.now();
  const failed: string[] = [];
  let next = first;
  const tell = () => {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    const done = `${network} ${dialect}, seeds ${first} to ${next - 1} in ${seconds} s: ${failed.length} failed`;
    console.log([done, ...failed].join("\n"));
  };

  async function lane(): Promise<void> {
    while (next < end && failed.length < 5) {
      const seed = next++;
      const run = { dialect, seed, clients: clientsOf(seed), operations };
      const faults =
        network === "simulated"
          ? await inVirtualTime(() => runDocument(service, service.simulated(seed, late), run))
          : await runDocument(service, await service.proxied(seed), run);
      if (faults.length > 0) failed.push(`CHAOS_SEED=${seed} ${JSON.stringify(faults.slice(0, 3))}`);
      if ((next - first) % 250 === 0) tell();
    }
  }
  await Promise.all(Array.from({ length: lanes[network] }, lane));
  tell();
  expect(failed).toEqual([]);
}
