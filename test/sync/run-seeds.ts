import { expect, onTestFinished } from "vitest";
import { type DocumentRun, runDocument } from "./documents.ts";
import { startInProcess } from "./in-process.ts";
import { seedsOf } from "./sizes.ts";

// A run waits a good part of its time: for shortened pauses, and for what never comes.
const lanes = 3;
const operations = 200;

/** Runs many seeds, some at once; fails with those in which something went wrong, and how to replay them. */
export async function runSeeds(
  usual: number,
  about: Omit<DocumentRun, "seed" | "clients" | "operations">,
  clientsOf: (seed: number) => number,
): Promise<void> {
  const { first, end } = seedsOf(usual);
  const service = await startInProcess(about.dialect);
  onTestFinished(() => service.close());
  const begun = performance.now();
  const failed: string[] = [];
  let next = first;
  const lane = async () => {
    while (next < end && failed.length < 5) {
      const seed = next++;
      const faults = await runDocument(service, { ...about, seed, clients: clientsOf(seed), operations });
      if (faults.length > 0) failed.push(`CHAOS_SEED=${seed} ${JSON.stringify(faults.slice(0, 3))}`);
      if ((next - first) % 100 === 0) tell();
    }
  };
  const tell = () => {
    const seconds = Math.round((performance.now() - begun) / 1_000);
    console.log(
      `documents, ${about.dialect}, ${clientsOf(first) === 1 && clientsOf(first + 1) === 1 ? "one client" : "2 to 8 clients"}: seeds ${first} to ${next - 1}, ${seconds} s, ${failed.length} failed`,
    );
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  tell();
  expect(failed).toEqual([]);
}
