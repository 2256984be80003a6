import type { AnalysisEvent, Command } from "@candlemark/core";
import type { Edit } from "../changes/edit.ts";
import type { PartAddress, PartValue } from "../changes/parts.ts";
import type { Client } from "../client/client.ts";
import type { SyncError } from "../errors.ts";
import type { Outbox, Refusal } from "../outbox/outbox.ts";

/** The part of a client that carrying changes needs. */
export type SyncClient = Pick<Client, "capabilities" | "get" | "update" | "append">;

/** What carries the changes of one document needs to know. */
export interface SyncOptions {
  /** Where changes wait; several documents, and several tabs, can share one, and no two people. */
  readonly outbox: Outbox;
  /** Who changes the analysis: an e-mail address or a user name. */
  readonly sender: string;
  /**
   * What tells of others' changes, such as `(follow) => followEvents(client, analysisId, follow)`. Without it they come
   * when a change meets them, by `pollMs` and by `refresh()`.
   */
  readonly events?: ((follow: EventsRequest) => AsyncIterable<AnalysisEvent>) | undefined;
  /**
   * About how often the analysis is read again in milliseconds while there are no events, as in a dialect without
   * them; never unless told.
   */
  readonly pollMs?: number | undefined;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** A number from 0 to 1 (exclusive) for the waits between attempts. */
  readonly random?: (() => number) | undefined;
  /** Waits `ms` milliseconds, or less where the signal aborts; never rejects. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** Which events are wanted: those after a revision, until the signal aborts. */
export interface EventsRequest {
  readonly after: number;
  readonly signal: AbortSignal;
}

/**
 * What the user can be told:
 *
 * - `starting`: the outbox is being read
 * - `idle`: the server has everything
 * - `sending`: a request is on its way
 * - `offline`: no answer came; the next attempt is at `until`
 * - `waiting`: the server asked for a pause, or failed; the next attempt is at `until`
 * - `signed-out`: the key was refused, or may not read; nothing is sent until `retryNow()`
 * - `unstored`: changes can't be written to the outbox (`error` says why), and are in memory alone until `until`
 * - `conflict`: the rest was sent, and `conflicts` wait for a choice
 * - `refused`: the rest was sent, and the changes of `refused()` wait to be mended or discarded
 * - `deleted`: the analysis is gone; what was not sent is in `refused()`
 * - `detached`: `detach()` was called
 */
export type SyncStatus =
  | "starting"
  | "idle"
  | "sending"
  | "offline"
  | "waiting"
  | "signed-out"
  | "unstored"
  | "conflict"
  | "refused"
  | "deleted"
  | "detached";

/** Where the changes of a document stand. A new object for each change; nothing in it is changed later. */
export interface SyncState {
  readonly status: SyncStatus;
  /** When the next attempt is made, in milliseconds since the epoch; only while there is one to wait for. */
  readonly until?: number;
  /** What stands in the way. */
  readonly error?: SyncError;
  /** How many changes are in memory alone as yet. */
  readonly unstored: number;
  /** How many changes wait in the outbox. */
  readonly queued: number;
  /** How many changes the request on its way carries. */
  readonly inFlight: number;
  /** How many drawings and fields were refused. */
  readonly refused: number;
  readonly conflicts: readonly Conflict[];
  /** Whether this one sends; in the other tabs of a browser it is false, and their changes are sent from here. */
  readonly leading: boolean;
}

/** A drawing or a field that was changed here and elsewhere to different values. Mine is shown until `resolve`. */
export type Conflict = PartAddress & {
  /** The value that my change was made on. */
  readonly base: PartValue;
  /** What I made of it; null where I removed it. */
  readonly mine: PartValue;
  /** What the server has. */
  readonly theirs: PartValue;
};

/** What becomes of a conflict: one of the sides, or another value of the same kind. */
export type Resolution = "mine" | "theirs" | { readonly value: PartValue };

/** Changes of one drawing or field that were refused: an entry of the dead-letter list. */
export interface RefusedChange {
  readonly id: string;
  /** When the user acted last, in milliseconds since the epoch. */
  readonly at: number;
  readonly reason: Refusal;
  /** What was to be changed, in order. */
  readonly edits: readonly Edit[];
}

/** The carrying of a document's changes to the server and back. Made by `attachSync`. */
export interface Sync {
  readonly state: SyncState;
  /** Calls the listener after every change of the state; the function that it gives ends that. */
  subscribe(listener: (state: SyncState) => void): () => void;
  /**
   * Resolves with the state once nothing is left that can be sent without somebody: `idle` where the server has
   * everything, `conflict`, `refused`, `signed-out`, `deleted` or `detached` otherwise. Never rejects.
   */
  whenSynced(): Promise<SyncState>;
  /** Ends a wait and tries at once, also after signing in again. */
  retryNow(): void;
  /** Reads the analysis again; resolves once the document shows it, rejects with a SyncError where it can't be read. */
  refresh(): Promise<void>;
  /**
   * Ends a conflict; resolves once the choice is in the outbox. Throws a MisuseError where it is none of
   * `state.conflicts`.
   */
  resolve(conflict: Conflict, resolution: Resolution): Promise<void>;
  /** The changes that were refused and what for; they stay, over restarts too, until they are mended or discarded. */
  refused(): readonly RefusedChange[];
  /**
   * Sends a refused change again, with what the command makes of it. A later change of the same drawing or field
   * does the same. Throws a MisuseError where there is no such refused change, or the command can't be applied.
   */
  mend(id: string, command?: Command): Promise<void>;
  /** Gives a refused change up: the document shows what the server has. Throws a MisuseError where there is none. */
  discard(id: string): Promise<void>;
  /**
   * Ends the carrying, with its timers, listeners and requests; what is queued stays in the outbox. Resolves once
   * what was in memory is there too, or can't be.
   */
  detach(): Promise<void>;
}
