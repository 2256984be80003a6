import { BadInput, exitCodes } from "../failure.ts";
import { type ConnectionFlags, serverOf } from "../input/settings.ts";
import { printable } from "../output/printable.ts";
import { type QueueFlags, queueOf } from "../queue/location.ts";
import type { Waiting } from "../queue/record.ts";
import { sendWaiting } from "../queue/send-waiting.ts";
import { createSender } from "../queue/sender.ts";
import { outcomeLine } from "../queue/words.ts";
import { type Context, print } from "./context.ts";

/** Sends what waits for a server, or the one job that is named, whatever its state. Gives the exit code. */
export async function send(
  id: string | undefined,
  flags: ConnectionFlags & QueueFlags,
  context: Context,
): Promise<number> {
  const { io } = context;
  const queue = queueOf(flags, io);
  const sender = await createSender(queue, flags, io);
  const server = serverOf(flags, io);
  const waiting = await queue.read();
  const here = waiting.filter((each) => each.server === server);
  const jobs = id === undefined ? here.filter(({ refused }) => refused === undefined) : [named(id, here)];
  const tried = await sendWaiting(queue, sender, jobs, { anyway: id !== undefined });
  const document = tried.map(({ job, outcome }) => ({
    id: job.id,
    outcome: outcome.kind,
    ...(outcome.kind === "done" && { answer: outcome.done.answer }),
    ...((outcome.kind === "refused" || outcome.kind === "later") && { reason: outcome.error.message }),
  }));
  const done = tried.filter(({ outcome }) => outcome.kind === "done");
  for (const each of tried) {
    if (each.outcome.kind !== "done") io.stderr.write(`${printable(outcomeLine(each))}\n`);
  }
  const elsewhere = waiting.length - here.length;
  if (elsewhere > 0) io.stderr.write(`${elsewhere} more for other servers: candlemark queue shows them\n`);
  print(context, { sent: document }, () =>
    done.length === 0 ? "Nothing was sent" : done.map(outcomeLine).join("\n"),
  );
  if (tried.some(({ outcome }) => outcome.kind === "later")) return exitCodes.queued;
  return done.length < tried.length ? exitCodes.refused : exitCodes.ok;
}

function named(id: string, jobs: readonly Waiting[]): Waiting {
  const job = jobs.find((each) => each.id === id);
  if (job !== undefined) return job;
  throw new BadInput(`nothing waits under ${id} for this server: candlemark queue shows what does`);
}
