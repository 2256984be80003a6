// A page of the test in eight-tabs.test.ts: a document that is changed as fast as its outbox takes it.
import { createStore, listDrawings } from "@candlemark/core";
import { attachSync, createClient, type Sync } from "@candlemark/sync";
import { createIndexedDbOutbox } from "@candlemark/sync/indexeddb";
import { isForPen, type Tab } from "./tab-task.ts";

declare global {
  var tab: Tab;
}

let store: ReturnType<typeof createStore> | undefined;
let sync: Sync | undefined;
let pen = "";

function started() {
  if (store === undefined || sync === undefined) throw new Error("start the tab first");
  return { store, sync };
}

/** Resolves once the state is such. */
const until = (carrying: Sync, isSuch: (state: Sync["state"]) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!isSuch(carrying.state)) return;
      leave();
      resolve();
    };
    const leave = carrying.subscribe(look);
    look();
  });

globalThis.tab = {
  async start(task) {
    pen = task.pen;
    store = createStore(task.analysis);
    const client = createClient({ baseUrl: location.origin, apiKey: task.key, timeoutMs: 5_000 });
    sync = attachSync(store, client, { outbox: createIndexedDbOutbox(), sender: "analyst@example.com" });
    await until(sync, ({ status }) => status !== "starting");
  },
  async change(tokens) {
    const { store: document, sync: carrying } = started();
    for (const [at, token] of tokens.entries()) {
      document.dispatch(
        isForPen(token)
          ? { name: "update-drawing", args: { id: pen, fields: { label: token } } }
          : {
              name: "add-drawing",
              args: {
                drawing: {
                  type: "HORIZONTAL_LINE",
                  clientObjectId: token.replaceAll(":", "-"),
                  points: [{ time: "2026-01-08T10:00:00Z", price: 1 }],
                  label: token,
                },
              },
            },
      );
      await until(carrying, ({ unstored }) => unstored === 0);
      console.log(`stored ${at + 1}`);
    }
  },
  async finish() {
    const { store: document, sync: carrying } = started();
    carrying.retryNow();
    const { status } = await carrying.whenSynced();
    await carrying.refresh();
    return { status, labels: listDrawings(document.get()).map(({ label }) => String(label)) };
  },
};
