import { formatInstant } from "@candlemark/core";
import { oneLine } from "../output/printable.ts";
import { table } from "../output/table.ts";
import { nameOf } from "../queue/job.ts";
import { type QueueFlags, queueOf } from "../queue/location.ts";
import type { Waiting } from "../queue/record.ts";
import { isUncertain } from "../queue/sender.ts";
import { instantOf } from "../queue/words.ts";
import { type Context, print } from "./context.ts";

/** Shows what waits to be sent. */
export async function showQueue(flags: QueueFlags, context: Context): Promise<void> {
  const waiting = await queueOf(flags, context.io).read();
  const now = (context.io.now ?? Date.now)();
  const document = waiting.map((each) => ({
    id: each.id,
    askedAt: formatInstant(each.at),
    server: each.server,
    what: nameOf(each.job),
    state: stateOf(each, now),
    ...(each.refused !== undefined && { reason: each.refused }),
  }));
  print(context, { waiting: document }, () =>
    waiting.length === 0
      ? "Nothing waits"
      : table(
          waiting.map((each) => [
            each.id,
            instantOf(each.at),
            oneLine(nameOf(each.job)),
            each.server,
            [stateOf(each, now), ...(each.refused === undefined ? [] : [each.refused])].join(": "),
          ]),
        ),
  );
}

/** `uncertain`: it was sent, and is sent again only when it is named. */
function stateOf(job: Waiting, now: number): "waits" | "refused" | "uncertain" {
  if (job.refused !== undefined) return "refused";
  return isUncertain(job, now) ? "uncertain" : "waits";
}
