import { type Command, type Drawing, MisuseError, orderOf, type Store } from "@candlemark/core";
import type { LogEntry } from "./checker.ts";

/** Whether a drawing is of those that their owner alone touches, and nobody removes. */
export const isKept = (id: string): boolean => id.startsWith("keep-");

const lineAt = (clientObjectId: string, price: number, label?: string): Drawing => ({
  type: "HORIZONTAL_LINE",
  clientObjectId,
  points: [{ time: "2026-01-08T10:00:00Z", price }],
  ...(label !== undefined && { label }),
});

/**
 * Somebody who does something at random. A keeper logs what he does to drawings of his own, which must be there in the
 * end; the others undo and redo besides.
 */
export function createActor(actor: string, isKeeper: boolean, random: () => number, log: LogEntry[]) {
  let numbers = 0;
  const below = (count: number) => Math.floor(random() * count);

  return (store: Store): void => {
    numbers += 1;
    const dispatch = (command: Command) => {
      try {
        store.dispatch(command);
        return true;
      } catch (error) {
        // What was there when it was chosen may be gone.
        if (!(error instanceof MisuseError)) throw error;
        return false;
      }
    };
    const order = orderOf(store.get());
    const common = order.filter((id) => !isKept(id));
    const id = common[below(common.length)] ?? "none";
    const anchor = { time: "2026-01-08T10:00:00Z", price: 1 + below(1_000) };
    switch (below(12)) {
      case 0:
      case 1:
        return void dispatch({
          name: "add-drawing",
          args: { drawing: lineAt(`${actor}-${numbers}`, anchor.price), at: below(order.length + 1) },
        });
      case 2:
      case 3:
        return void dispatch({ name: "move-anchor", args: { id, index: 0, anchor } });
      case 4:
        return void dispatch({ name: "remove-drawing", args: { id } });
      case 5:
        return void dispatch({ name: "reorder-drawing", args: { id, at: below(order.length) } });
      case 6:
        return void dispatch({ name: "set-metadata", args: { title: `Title ${below(20)}` } });
      case 7:
        return void dispatch({ name: "set-text", args: { field: "comments", text: `Comment ${below(20)}` } });
      case 8:
        return void dispatch({
          name: "set-levels",
          args: { pivot: { price: 1.342 + below(70) / 10_000, clientObjectId: "piv" } },
        });
      default:
        if (!isKeeper) return void (random() < 0.5 ? store.undo() : store.redo());
        return keep(store);
    }
  };

  function keep(store: Store): void {
    const own = orderOf(store.get()).filter((id) => id.startsWith(`keep-${actor}-`));
    const id = own[below(own.length * 2)] ?? `keep-${actor}-${numbers}`;
    const word = `${actor}:${numbers}`;
    const isNew = !own.includes(id);
    store.dispatch(
      isNew
        ? { name: "add-drawing", args: { drawing: lineAt(id, 1, word) } }
        : { name: "update-drawing", args: { id, fields: { label: word } } },
    );
    if (isNew) log.push({ kind: "promised", actor, token: id });
    log.push({ kind: "promised", actor, token: word, part: id });
  }
}
