/** Whether the runs have their full size (`pnpm chaos:full`) or the one that everybody waits for in `npm test`. */
export const isFull = process.env.CHAOS_FULL === "1";

/** The seed of a run: the one of the environment, to replay what failed, or the usual one. */
export const seedOf = (usual: number): number => Number(process.env.CHAOS_SEED ?? usual);
