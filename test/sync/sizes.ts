const number = (name: string, usual: number): number => Number(process.env[name] ?? usual);

/** Whether the runs have their full size (`pnpm chaos:full`) or the one that everybody waits for in `npm test`. */
export const isFull = process.env.CHAOS_FULL === "1";

/** The seed of a run: the one of the environment, to replay what failed, or the usual one. */
export const seedOf = (usual: number): number => number("CHAOS_SEED", usual);

/** The seeds of many runs: so many from 1, those that the environment tells, or the one that it replays. */
export function seedsOf(usual: number): { readonly first: number; readonly end: number } {
  const first = number("CHAOS_SEED", number("CHAOS_FROM", 1));
  const count = process.env.CHAOS_SEED === undefined ? number("CHAOS_SEEDS", usual) : 1;
  return { first, end: first + count };
}
