import { type AnalysisDetail, analysisOf, createStore, type Store } from "@candlemark/core";
import { createSaver, type SaveClient, type SaverState } from "@candlemark/sync";
import type { Source } from "../ui/use-source.ts";
import { withNamedLinks } from "./named-links.ts";
import { unlinkingStore } from "./unlinking-store.ts";

/** An analysis at work: its document, and the way of every settled change to the server. */
export interface Workbench {
  readonly analysisId: string;
  readonly store: Store;
  /** The analysis as it is between gestures. */
  readonly analysis: Source<AnalysisDetail>;
  readonly saving: Source<SaverState>;
  readonly isUnsaved: () => boolean;
  readonly retry: () => void;
  /** Ends a conflict with my changes on top of theirs. */
  readonly keepMine: () => void;
  /** Ends a conflict with theirs; my changes are given up. */
  readonly takeTheirs: () => void;
}

/** Sets up the work on an analysis as it was read from the server. */
export function createWorkbench(client: SaveClient, first: AnalysisDetail): Workbench {
  let analysis = withNamedLinks(first);
  const store = unlinkingStore(createStore(analysis));
  const analysisListeners = new Set<() => void>();
  const savingListeners = new Set<() => void>();

  const saver = createSaver(client, first, {
    onState(state) {
      if (state.status === "idle") adoptSaved();
      for (const listener of savingListeners) listener();
    },
  });
  const adoptSaved = () => {
    const { metadata: _m, levels: _l, drawings, ...envelope } = saver.base;
    const ids: Record<string, string> = {};
    for (const { clientObjectId, id } of drawings) {
      if (id !== undefined) ids[clientObjectId] = id;
    }
    store.dispatch({ name: "adopt-envelope", args: { envelope, ids } }, { origin: "remote" });
  };
  store.subscribe(({ document, origin, settled }) => {
    if (!settled) return;
    analysis = analysisOf(document);
    for (const listener of analysisListeners) listener();
    if (origin !== "remote") saver.save(analysis);
  });

  return {
    analysisId: first.analysisId,
    store,
    analysis: { get: () => analysis, subscribe: (listener) => join(analysisListeners, listener) },
    saving: { get: () => saver.state, subscribe: (listener) => join(savingListeners, listener) },
    isUnsaved: () => saver.state.status !== "idle",
    retry: () => saver.retry(),
    keepMine: () => store.reset(withNamedLinks(saver.keepMine())),
    takeTheirs: () => store.reset(withNamedLinks(saver.takeTheirs())),
  };
}

function join(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
