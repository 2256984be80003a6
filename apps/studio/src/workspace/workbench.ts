import { type AnalysisDetail, analysisOf, createStore, type Store } from "@candlemark/core";
import {
  attachSync,
  type Client,
  followEvents,
  type Outbox,
  type Sync,
  type SyncClient,
} from "@candlemark/sync";
import { createLive } from "../live/live.ts";
import { createSaving, type Saving } from "../save/saving.ts";
import type { Source } from "../ui/use-source.ts";
import { createValue } from "../ui/value.ts";
import { readingStore } from "./reading-store.ts";
import { unlinkingStore } from "./unlinking-store.ts";

/** An analysis at work: its document, the way of every settled change to the server, and of others' changes here. */
export interface Workbench {
  readonly analysisId: string;
  /** What is done to it is saved; nothing can be where `canEdit` is false. */
  readonly store: Store;
  readonly canEdit: boolean;
  /** The analysis as it is between gestures. */
  readonly analysis: Source<AnalysisDetail>;
  readonly saving: Source<Saving>;
  readonly sync: Sync;
  /** Others' changes come as they happen only while somebody looks at it. */
  readonly setWatched: (watched: boolean) => void;
  /** Ends the work; what wasn't sent stays in the outbox. */
  readonly close: () => Promise<void>;
}

/** What a workbench calls the server with. */
export type WorkbenchClient = SyncClient & Pick<Client, "streams">;

/**
 * Sets up the work on an analysis as it was read from the server; resolves once it shows what the outbox still
 * holds of it.
 */
export async function createWorkbench(
  client: WorkbenchClient,
  first: AnalysisDetail,
  outbox: Outbox,
  canEdit = true,
): Promise<Workbench> {
  const { analysisId, sender } = first;
  const analysis = createValue(first);
  const store = unlinkingStore(createStore(first));
  store.subscribe(({ document, settled }) => {
    if (settled) analysis.set(analysisOf(document));
  });

  const live = createLive({
    follow: (options) => followEvents(client, analysisId, options),
    revision: () => store.get().envelope.revision,
    refresh() {
      // A pause ends by itself, and what it was for is known.
      if (sync.state.until === undefined) sync.refresh().catch(() => {});
    },
  });
  const sync = attachSync(store, client, { outbox, sender, events: live.events });
  let wasOffline = false;
  sync.subscribe(({ status }) => {
    if (status === "sending") return;
    if (wasOffline && status !== "offline") live.restart();
    wasOffline = status === "offline";
  });
  await begun(sync);

  return {
    analysisId,
    store: canEdit ? store : readingStore(store),
    canEdit,
    analysis,
    saving: heldInGestures(createSaving(sync), store),
    sync,
    setWatched: live.setWatched,
    close: () => sync.detach(),
  };
}

/** Resolves once the outbox was read, or couldn't be. */
function begun(sync: Sync): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (sync.state.status === "starting" && sync.state.error === undefined) return;
      leave();
      resolve();
    };
    const leave = sync.subscribe(look);
    look();
  });
}

/** The same source, but still while a gesture is open: what is shown of it may move the page under the pointer. */
function heldInGestures<T>(source: Source<T>, store: Store): Source<T> {
  const held = createValue(source.get());
  let inGesture = false;
  const show = () => {
    if (!inGesture && held.get() !== source.get()) held.set(source.get());
  };
  source.subscribe(show);
  store.subscribe(({ origin, settled }) => {
    if (origin === "remote") return;
    inGesture = !settled;
    show();
  });
  return held;
}
