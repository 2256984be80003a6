import { fieldsOf, type Job, readJob } from "./job.ts";

/** A job that waits until a server has done it. */
export interface Waiting {
  readonly id: string;
  /** When it was asked for, in milliseconds since the epoch. */
  readonly at: number;
  /** The address of the server that it is meant for. */
  readonly server: string;
  /** Made when it was asked for, and sent with every attempt. */
  readonly idempotencyKey: string;
  readonly job: Job;
  /** When it was sent first of which nobody knows what became, in milliseconds since the epoch. */
  readonly sent?: number;
  /** Why the server refused it. */
  readonly refused?: string;
}

/** A line of the queue's file: a job, or what became of one. */
export type QueueRecord =
  | ({ readonly kind: "queued" } & Waiting)
  | { readonly kind: "sent"; readonly id: string; readonly at: number }
  /** No attempt of it can have come to the server. */
  | { readonly kind: "unsent"; readonly id: string }
  | { readonly kind: "refused"; readonly id: string; readonly message: string }
  | { readonly kind: "gone"; readonly id: string };

/** Reads a line; undefined where it is none. */
export function readRecord(value: unknown): QueueRecord | undefined {
  const field = fieldsOf(value);
  const [kind, id, at, message] = [field("kind"), field("id"), field("at"), field("message")];
  if (typeof id !== "string") return undefined;
  switch (kind) {
    case "queued":
      return readWaiting(id, value);
    case "sent":
      return typeof at === "number" ? { kind, id, at } : undefined;
    case "refused":
      return typeof message === "string" ? { kind, id, message } : undefined;
    case "unsent":
    case "gone":
      return { kind, id };
    default:
      return undefined;
  }
}

function readWaiting(id: string, value: unknown): QueueRecord | undefined {
  const field = fieldsOf(value);
  const [at, server, idempotencyKey] = [field("at"), field("server"), field("idempotencyKey")];
  const [sent, refused, job] = [field("sent"), field("refused"), readJob(field("job"))];
  if (typeof at !== "number" || typeof server !== "string" || typeof idempotencyKey !== "string") return;
  if (job === undefined) return undefined;
  return {
    kind: "queued",
    id,
    at,
    server,
    idempotencyKey,
    job,
    ...(typeof sent === "number" && { sent }),
    ...(typeof refused === "string" && { refused }),
  };
}

/** What waits after all of these, in the order in which it was asked for. */
export function waitingAfter(records: readonly QueueRecord[]): Waiting[] {
  const waiting = new Map<string, Waiting>();
  for (const record of records) {
    if (record.kind === "queued") {
      const { kind: _, ...job } = record;
      waiting.set(record.id, job);
      continue;
    }
    const job = waiting.get(record.id);
    if (job === undefined) continue;
    if (record.kind === "gone") waiting.delete(record.id);
    else if (record.kind === "refused") waiting.set(record.id, { ...job, refused: record.message });
    else if (record.kind === "unsent") waiting.set(record.id, withoutSent(job));
    else if (job.sent === undefined) waiting.set(record.id, { ...job, sent: record.at });
  }
  return [...waiting.values()];
}

function withoutSent(waiting: Waiting): Waiting {
  const { sent: _, ...job } = waiting;
  return job;
}
