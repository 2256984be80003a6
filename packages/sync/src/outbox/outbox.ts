import type { AppendRequest, UpdateRequest } from "@candlemark/core";
import type { Edit } from "../changes/edit.ts";
import type { ReportedIssue } from "../errors.ts";

/** Why a change was refused: what the server said, or why it can't be written. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** The HTTP status; left out where nothing was sent. */
  readonly status?: number;
  readonly issues?: readonly ReportedIssue[];
}

/** A change that waits to be sent. */
export interface Entry {
  /** Made when the user acted, random and never used again; the idempotency keys of requests are made of these. */
  readonly key: string;
  /** When the user acted, in milliseconds since the epoch. */
  readonly at: number;
  readonly edit: Edit;
  /** Set for an entry of the dead-letter list. */
  readonly refused?: Refusal;
}

/** An entry in the outbox; a higher `seq` was added later, whichever tab added it. */
export interface StoredEntry extends Entry {
  readonly seq: number;
}

/** A request as it is sent, and sent again, until there is an answer. */
export type SealedRequest =
  | { readonly kind: "append"; readonly body: AppendRequest }
  | { readonly kind: "update"; readonly body: UpdateRequest; readonly ifMatch: number | null };

/** The request that is on its way: written before it is sent, so that a crash repeats it and makes no other. */
export interface Batch {
  readonly idempotencyKey: string;
  readonly analysisId: string;
  readonly request: SealedRequest;
  /** The keys of the entries that it carries. */
  readonly entries: readonly string[];
}

/** All that the outbox holds of a queue: entries by `seq`, and the request that is on its way. */
export interface QueueContents {
  readonly entries: readonly StoredEntry[];
  readonly batch: Batch | undefined;
}

/** A change of a queue; it is made as a whole or not at all. */
export interface QueueChange<E extends Entry = Entry> {
  /** New entries, in their order, and entries that take the place of the one of the same key. */
  readonly put?: readonly E[];
  /** Keys of entries that go. */
  readonly remove?: readonly string[];
  /** The request that is on its way from now on; null where it has its answer. */
  readonly batch?: Batch | null;
}

/**
 * Where changes wait until the server has them: queues by name, each of an analysis. All methods reject with a
 * StorageError, `storage_full` where there is no room.
 */
export interface Outbox {
  /** What a queue holds; an unknown one is empty. */
  read(queue: string): Promise<QueueContents>;
  /**
   * Changes a queue. Resolves once the change is where a crash can't lose it, with the entries that were put and
   * their `seq`.
   */
  write(queue: string, change: QueueChange): Promise<readonly StoredEntry[]>;
  /** Calls the listener with what others (tabs) changed in a queue; the function that it gives ends that. */
  subscribe(queue: string, listener: (change: QueueChange<StoredEntry>) => void): () => void;
  /**
   * Waits until this one alone may send what is in a queue, or the signal aborts (then it rejects with an
   * AbortedError). The function that it gives lets the next one.
   */
  lead(queue: string, signal: AbortSignal): Promise<() => void>;
  /** The names of the queues that hold something. */
  queues(): Promise<readonly string[]>;
  /** Closes the outbox after the writes that are under way. */
  close(): Promise<void>;
}
