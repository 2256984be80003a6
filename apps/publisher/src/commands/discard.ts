import { BadInput } from "../failure.ts";
import { nameOf } from "../queue/job.ts";
import { type QueueFlags, queueOf } from "../queue/location.ts";
import { type Context, print } from "./context.ts";

/** Gives up jobs that wait. Throws BadInput where one isn't there, and gives up none then. */
export async function discard(ids: readonly string[], flags: QueueFlags, context: Context): Promise<void> {
  const discarded: { readonly id: string; readonly what: string }[] = [];
  await queueOf(flags, context.io).write((waiting) => {
    for (const id of new Set(ids)) {
      const found = waiting.find((each) => each.id === id);
      if (found === undefined) {
        throw new BadInput(`nothing waits under ${id}: candlemark queue shows what does`);
      }
      discarded.push({ id, what: nameOf(found.job) });
    }
    return discarded.map(({ id }) => ({ kind: "gone", id }));
  });
  print(context, { discarded }, () => discarded.map(({ id, what }) => `Discarded ${id}: ${what}`).join("\n"));
}
