import { type AnalysisDetail, createStore, drawingOf, isKnownDrawing, type Store } from "@candlemark/core";
import { onTestFinished } from "vitest";
import type { Dialect } from "../client/dialect.ts";
import { attachSync } from "../document/attach-sync.ts";
import type { SyncOptions, SyncState } from "../document/sync.ts";
import { createMemoryOutbox } from "../outbox/memory-outbox.ts";
import { serverOf } from "./fake-server.ts";
import { idOf, lineAt, sampleAnalysis } from "./sample.ts";

/** Who changes the analyses. */
export const sender = "analyst@example.com";

interface Setup extends Partial<SyncOptions> {
  readonly dialect?: Dialect;
  readonly analysis?: AnalysisDetail;
  /** Whether it follows the server's events. */
  readonly live?: boolean;
}

/** A document that is attached to a server. */
export function attached({ dialect, analysis = sampleAnalysis(), live, ...options }: Setup = {}) {
  const { server, client } = serverOf(analysis, dialect);
  const store = createStore(server.read());
  const outbox = options.outbox ?? createMemoryOutbox();
  const events = live ? server.events.bind(server) : undefined;
  const sync = attachSync(store, client, { outbox, sender, events, sleep: async () => {}, ...options });
  onTestFinished(() => sync.detach());
  const states: SyncState[] = [];
  sync.subscribe((state) => states.push(state));
  return { server, client, store, outbox, sync, states, user: userOf(store) };
}

/** What a user does on a store. */
export const userOf = (store: Store) => ({
  add: (id: string, price = 1) =>
    store.dispatch({ name: "add-drawing", args: { drawing: lineAt(id, price) } }),
  move: (id: string, price: number) =>
    store.dispatch({
      name: "move-anchor",
      args: { id, index: 0, anchor: { time: "2026-01-08T10:00:00Z", price } },
    }),
  remove: (id: string) => store.dispatch({ name: "remove-drawing", args: { id } }),
  title: (title: string) => store.dispatch({ name: "set-metadata", args: { title } }),
});

/** Waits that end when they are ended, and not by themselves. */
export const forever: SyncOptions["sleep"] = (_, signal) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve()));

/** The price of a drawing's first point; undefined where a store has no such drawing. */
export const priceOf = (store: Store, id: string) => {
  const drawing = drawingOf(store.get(), id);
  return drawing !== undefined && isKnownDrawing(drawing) ? drawing.points[0].price : undefined;
};

/** An analysis of that many drawings, `d0`, `d1` …. */
export function large(count: number): AnalysisDetail {
  const drawings = Array.from({ length: count }, (_, index) =>
    lineAt(`d${index}`, index, idOf(5_000 + index)),
  );
  const { metadata, ...rest } = sampleAnalysis();
  return { ...rest, metadata: { ...metadata, preferenceText: "Up" }, drawings };
}
