import type { AnalysisDetail } from "@candlemark/core";
import type { Client } from "../client/client.ts";
import type { CallOptions } from "../client/options.ts";
import { AbortedError, AuthenticationError, ForbiddenError, NotFoundError, SyncError } from "../errors.ts";
import { backoffDelay } from "../retry/backoff.ts";
import { type RetryTools, sleep } from "../retry/run.ts";
import { joinSignals } from "../transport/join-signals.ts";
import { applyEvent } from "./apply-event.ts";
import { type Connection, followEvents } from "./events.ts";
import { createLatest } from "./latest.ts";

/**
 * How what is shown stands to what the server has:
 *
 * - `loading`: the first answer is awaited
 * - `live`: changes come as they happen
 * - `polling`: there are no events; changes come when the analysis is read again, about every 15 seconds
 * - `offline`: the server can't be reached, or doesn't answer as it should (`error`); it is tried on
 * - `ended`: nothing will come any more: the analysis is gone (a NotFoundError) or may not be read
 */
export type FollowState =
  | { readonly status: "loading" | "live" | "polling" }
  | { readonly status: "offline" | "ended"; readonly error: SyncError };

/** How to follow an analysis. */
export interface FollowOptions
  extends Pick<CallOptions, "signal">,
    Partial<Pick<RetryTools, "now" | "random" | "sleep">> {
  /** The analysis as it was read before; without it, it is read first. */
  readonly from?: AnalysisDetail | undefined;
  /** Called with each new state of the analysis, never twice with the same. */
  readonly onAnalysis: (analysis: AnalysisDetail) => void;
  readonly onState?: ((state: FollowState) => void) | undefined;
}

const pollMs = 15_000;
// Where there were no events there may be some after a server or a proxy was changed.
const eventsAgainMs = 300_000;
const waits = { baseDelayMs: 1_000, maxDelayMs: 30_000 };

/**
 * Gives a viewer the newest state of an analysis until the signal aborts: by events, and by reading it again
 * wherever none come, be it for the dialect, the server, or a proxy that holds them back. Appended drawings are
 * added to what is there without a read. Resolves when nothing will come any more.
 */
export async function followAnalysis(
  client: Pick<Client, "get" | "streams" | "capabilities">,
  analysisId: string,
  options: FollowOptions,
): Promise<void> {
  const { now = Date.now, random = Math.random } = options;
  const pause = options.sleep ?? sleep;
  const ending = new AbortController();
  const { signal, release } = joinSignals([options.signal, ending.signal]);
  const latest = createLatest({
    client,
    analysisId,
    from: options.from,
    onChange: options.onAnalysis,
    now,
    signal,
  });
  let state: FollowState = { status: "loading" };
  let connected = false;

  function become(next: FollowState): void {
    if (signal.aborted || (next.status === state.status && next.status !== "offline")) return;
    state = next;
    options.onState?.(next);
    if (next.status === "ended") ending.abort();
  }

  function fail(error: SyncError): void {
    const hopeless = isFinal(error) || (latest.analysis === undefined && !error.retryable);
    become({ status: hopeless ? "ended" : "offline", error });
  }

  /** Reads until there is an answer, or no use in asking. */
  async function read(again = false): Promise<void> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        await latest.read(again);
        if (state.status === "offline") become({ status: connected ? "live" : "polling" });
        return;
      } catch (error) {
        if (signal.aborted) return;
        fail(asSyncError(error));
        await pause(backoffDelay(attempt, waits, random), signal);
      }
    }
  }

  function onConnection(connection: Connection): void {
    connected = connection.status === "live";
    if (connected) become({ status: "live" });
    // A stream that ends without an error, as before a restart, is there again in a moment; while there is none,
    // it is the reads that tell whether the server is there.
    const broken = connection.status === "waiting" ? connection.error : undefined;
    if (broken !== undefined && state.status !== "polling") fail(broken);
  }

  async function takeEvents(from: AnalysisDetail): Promise<void> {
    const after = from.revision;
    for await (const event of followEvents(client, analysisId, { after, signal, onConnection })) {
      const next = event.type === "analysis.deleted" ? undefined : applyEvent(latest.analysis ?? from, event);
      if (next === undefined) await read(event.type === "resync");
      else latest.take(next);
    }
  }

  async function poll(): Promise<void> {
    while (!signal.aborted) {
      // Spread, so that readers who lost their events together don't come back together.
      await pause(pollMs * (0.75 + random() / 2), signal);
      if (connected || signal.aborted) continue;
      await read();
      if (!connected) become({ status: "polling" });
    }
  }

  async function follow(): Promise<void> {
    while (!signal.aborted) {
      if (client.streams !== undefined && latest.analysis !== undefined) {
        try {
          await takeEvents(latest.analysis);
        } catch (error) {
          asSyncError(error);
        }
        connected = false;
      }
      // Whether it is gone, or may not be read, or has no events alone: reading it tells.
      await read();
      become({ status: "polling" });
      await pause(eventsAgainMs, signal);
    }
  }

  try {
    if (latest.analysis === undefined) await read();
    await Promise.all([follow(), poll()]);
  } finally {
    ending.abort();
    release();
  }
}

const isFinal = (error: SyncError): boolean =>
  error instanceof NotFoundError ||
  error instanceof AuthenticationError ||
  error instanceof ForbiddenError ||
  error instanceof AbortedError;

/** The error of a call; what is none of ours is thrown on. */
function asSyncError(error: unknown): SyncError {
  if (error instanceof SyncError) return error;
  throw error;
}
