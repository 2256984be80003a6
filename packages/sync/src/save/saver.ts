import { type AnalysisDetail, MisuseError } from "@candlemark/core";
import { InvalidRequestError, SyncError } from "../errors.ts";
import { mergeChanges } from "./merge.ts";
import { planSave } from "./plan.ts";
import { outcomeOf, type SaveClient, type Step, sendPlan, settle } from "./send-plan.ts";

/** Where a save stands, for a UI to show. Whatever the state, the newest analysis given to `save` is kept. */
export type SaverState =
  | { readonly status: "idle" }
  | { readonly status: "saving" }
  /** The last request was refused or got no answer; `retry()` or the next `save` tries again. */
  | { readonly status: "failed"; readonly error: SyncError }
  /** Somebody else changed the analysis to `server`; nothing is sent until `keepMine` or `takeTheirs`. */
  | { readonly status: "conflict"; readonly server: AnalysisDetail };

/** What a saver can be given. */
export interface SaverOptions {
  /** Called with each new state, at once. */
  readonly onState?: ((state: SaverState) => void) | undefined;
}

/** Brings the states of one analysis to the server, one request at a time. */
export interface Saver {
  readonly state: SaverState;
  /** The analysis as the server has it, as far as it is known here; its `revision` goes with the next update. */
  readonly base: AnalysisDetail;
  /** Saves this state: at once, or after the request that is on its way. Of several waiting ones the newest wins. */
  save(current: AnalysisDetail): void;
  /** Tries again what failed; does nothing in any other state. */
  retry(): void;
  /**
   * Ends a conflict: my changes, done again on the server's version, are saved. Gives the result for the
   * editor to show. Throws a MisuseError where there is no conflict.
   */
  keepMine(): AnalysisDetail;
  /**
   * Ends a conflict: the unsaved changes are given up. Gives the server's version for the editor to show.
   * Throws a MisuseError where there is no conflict.
   */
  takeTheirs(): AnalysisDetail;
  /** Resolves with the next state in which nothing is being sent: idle, failed or conflict. */
  whenIdle(): Promise<SaverState>;
}

// idle ──save──▶ saving ──all is sent──▶ idle
//                  │ ├──refused, no answer──▶ failed ──save, retry──▶ saving
//                  │ └──changed by others──▶ conflict ──keepMine──▶ saving
//                  └◀─a newer state waits    conflict ──takeTheirs──▶ idle

/** Makes a saver for the analysis `base`, as it was read from the server. */
export function createSaver(client: SaveClient, base: AnalysisDetail, options: SaverOptions = {}): Saver {
  let known = base;
  let wanted: AnalysisDetail | undefined;
  let unconfirmed: AnalysisDetail | undefined;
  let state: SaverState = { status: "idle" };
  let waiting: ((state: SaverState) => void)[] = [];

  function become(next: SaverState): void {
    state = next;
    if (next.status !== "saving") {
      for (const resolve of waiting) resolve(next);
      waiting = [];
    }
    options.onState?.(next);
  }

  function start(): void {
    if (state.status === "saving" || wanted === undefined) return;
    // After a request without an answer the server may hold something else: that has to be looked at.
    if (unconfirmed === undefined && planSave(known, wanted).kind === "nothing") {
      wanted = undefined;
      if (state.status !== "idle") become({ status: "idle" });
      return;
    }
    become({ status: "saving" });
    void run();
  }

  // The new state is entered here and not by the caller: a `save` in between would find nobody to send it.
  async function run(): Promise<void> {
    while (wanted !== undefined) {
      const current: AnalysisDetail = wanted;
      try {
        const step = await next(current);
        if (step.kind === "conflict") return become({ status: "conflict", server: step.server });
        known = step.base;
        if (step.complete && wanted === current) wanted = undefined;
      } catch (error) {
        return become({ status: "failed", error: asSyncError(error) });
      }
    }
    become({ status: "idle" });
  }

  async function next(current: AnalysisDetail): Promise<Step> {
    if (unconfirmed !== undefined) {
      const step = await settle(client, known, unconfirmed);
      unconfirmed = undefined;
      return step;
    }
    const plan = planSave(known, current);
    try {
      return await sendPlan(client, plan, known, current);
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) unconfirmed = outcomeOf(plan, known, current);
      throw error;
    }
  }

  function theirs(): AnalysisDetail {
    if (state.status === "conflict") return state.server;
    throw new MisuseError('there is no conflict to end: call this in the state "conflict" alone');
  }

  return {
    get state() {
      return state;
    },
    get base() {
      return known;
    },
    save(current) {
      wanted = current;
      if (state.status !== "conflict") start();
    },
    retry() {
      if (state.status === "failed") start();
    },
    keepMine() {
      const server = theirs();
      const merged = mergeChanges(known, wanted ?? known, server);
      known = server;
      wanted = merged;
      start();
      return merged;
    },
    takeTheirs() {
      known = theirs();
      wanted = undefined;
      become({ status: "idle" });
      return known;
    },
    whenIdle() {
      if (state.status !== "saving") return Promise.resolve(state);
      return new Promise((resolve) => waiting.push(resolve));
    },
  };
}

function asSyncError(error: unknown): SyncError {
  if (error instanceof SyncError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SyncError(message, { code: "unexpected" });
}
