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
  /** Set where a request carried it of which nobody knows whether it arrived: the server may have its value. */
  readonly sent?: boolean;
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
export interface QueueChange<E extends Entry = Entry & { readonly seq?: number }> {
  /**
   * New entries, in their order, and entries that have a `seq` already: each takes the place of the one of its key,
   * and is left out where that is gone.
   */
  readonly put?: readonly E[] | undefined;
  /** Keys of entries that go. */
  readonly remove?: readonly string[] | undefined;
  /** The request that is on its way from now on; null where it has its answer. */
  readonly batch?: Batch | null | undefined;
  /** Set where the server has what is removed: others show it until they have read that. It isn't kept. */
  readonly accepted?: boolean | undefined;
}

/** What somebody else, another tab or document, changed in a queue. */
export type QueueListener = (change: QueueChange<StoredEntry>) => void;

/** A queue of an outbox, opened for one document. Its methods reject with a StorageError. */
export interface OutboxQueue {
  /** What the queue holds. */
  read(): Promise<QueueContents>;
  /**
   * Changes the queue. Resolves once the change is where a crash can't lose it, with the entries that were put and
   * their `seq`; `storage_full` where there is no room.
   */
  write(change: QueueChange): Promise<readonly StoredEntry[]>;
  /**
   * Waits until this document alone, of all that have the queue open, may send what is in it. The function that it
   * gives lets the next one. Rejects with an AbortedError when the signal aborts first.
   */
  lead(signal: AbortSignal): Promise<() => void>;
  /** Ends the calls of the listener. */
  close(): void;
}

/** Where changes wait until the server has them: a queue for each analysis. */
export interface Outbox {
  /** Opens a queue; the listener is called with what others change in it. */
  open(queue: string, listener: QueueListener): OutboxQueue;
  /** The names of the queues that hold something. */
  queues(): Promise<readonly string[]>;
  /** Closes the outbox after the writes that are under way. */
  close(): Promise<void>;
}
