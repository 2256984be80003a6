import { createIdempotencyKey } from "@candlemark/sync";
import { type Context, print } from "../commands/context.ts";
import { BadInput, QueuedError } from "../failure.ts";
import { type ConnectionFlags, connect, serverOf } from "../input/settings.ts";
import { printable } from "../output/printable.ts";
import { type Job, nameOf, sendJob } from "./job.ts";
import { type QueueFlags, queueOf } from "./location.ts";
import type { Waiting } from "./record.ts";
import { sendWaiting } from "./send-waiting.ts";
import { createSender } from "./sender.ts";
import { outcomeLine, uncertainty } from "./words.ts";

/** The flags of every verb that writes. */
export interface WriteFlags extends ConnectionFlags, QueueFlags {
  /** False for `--no-queue`. */
  readonly queue?: boolean;
}

/**
 * Has a job done: puts it on the disk, then sends what waits for the same server, it among them. Throws what the
 * server refuses, which waits no more; a QueuedError where the server can't be reached, and it waits.
 */
export async function deliver(job: Job, flags: WriteFlags, context: Context): Promise<void> {
  const { io } = context;
  const idempotencyKey = job.request.idempotencyKey ?? createIdempotencyKey();
  if (flags.queue === false) {
    const { answer, lines } = await sendJob(await connect(flags, io), job, idempotencyKey);
    return print(context, answer, lines);
  }
  const queue = queueOf(flags, io);
  const sender = await createSender(queue, flags, io);
  const server = serverOf(flags, io);
  const asked: Waiting = {
    id: createIdempotencyKey().slice(0, 8),
    at: (io.now ?? Date.now)(),
    server,
    idempotencyKey,
    job,
  };
  // Who asks again after it couldn't be sent wants it once.
  let own = asked;
  const waiting = await queue.write((before) => {
    own = before.find((other) => isSame(other, asked)) ?? asked;
    return own === asked ? [{ kind: "queued", ...asked }] : [];
  });

  const jobs = waiting.filter((each) => each.server === server && each.refused === undefined);
  const tried = await sendWaiting(queue, sender, jobs, { told: own.id });
  for (const each of tried) {
    if (each.job.id !== own.id) io.stderr.write(`${printable(outcomeLine(each))}\n`);
  }
  const outcome = (tried.find((each) => each.job.id === own.id) ?? tried.at(-1))?.outcome;
  switch (outcome?.kind) {
    case "done":
      return print(context, outcome.done.answer, outcome.done.lines);
    case "refused":
      if (tried.some((each) => each.job.id === own.id)) throw outcome.error;
      throw new QueuedError(own, outcome.error);
    case "later":
      throw new QueuedError(own, outcome.error);
    case "uncertain":
      throw new BadInput(`${nameOf(job)} waits already: ${uncertainty(own)}`);
    case undefined:
      throw new Error("nothing was tried");
  }
}

const isSame = (a: Waiting, b: Waiting): boolean =>
  a.refused === undefined && a.server === b.server && JSON.stringify(a.job) === JSON.stringify(b.job);
