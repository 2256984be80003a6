import { type Command, drawingOf, MisuseError, orderOf, type Store } from "@candlemark/core";
import * as fc from "fast-check";
import { lineAt } from "./sample.ts";

/** Something that a user does; the numbers choose among what is there. */
export interface Act {
  readonly verb: (typeof verbs)[number];
  readonly a: number;
  readonly b: number;
}

const verbs = [
  "add",
  "add",
  "add-below",
  "move",
  "move",
  "remove",
  "reorder",
  "label",
  "title",
  "comments",
  "pivot",
  "gesture",
  "cancelled",
  "undo",
  "redo",
] as const;

/** Any act. */
export const anyAct: fc.Arbitrary<Act> = fc.record({
  verb: fc.constantFrom(...verbs),
  a: fc.nat({ max: 9 }),
  b: fc.nat({ max: 9 }),
});

/** Does an act on a store; new drawings get names that begin with `prefix`. What can't be done isn't. */
export function perform(store: Store, { verb, a, b }: Act, prefix: string): void {
  const order = orderOf(store.get());
  const id = order[a % Math.max(1, order.length)] ?? "none";
  const dispatch = (command: Command) => {
    try {
      store.dispatch(command);
    } catch (error) {
      if (!(error instanceof MisuseError)) throw error;
    }
  };
  const fresh = () => {
    for (let number = order.length; ; number += 1) {
      const name = `${prefix}${number}`;
      if (drawingOf(store.get(), name) === undefined) return name;
    }
  };
  const move: Command = {
    name: "move-anchor",
    args: { id, index: 0, anchor: { time: "2026-01-08T10:00:00Z", price: b } },
  };
  switch (verb) {
    case "add":
      return dispatch({ name: "add-drawing", args: { drawing: lineAt(fresh(), b) } });
    case "add-below":
      return dispatch({ name: "add-drawing", args: { drawing: lineAt(fresh(), b), at: a } });
    case "move":
      return dispatch(move);
    case "remove":
      return dispatch({ name: "remove-drawing", args: { id } });
    case "reorder":
      return dispatch({ name: "reorder-drawing", args: { id, at: b } });
    case "label":
      return dispatch({ name: "update-drawing", args: { id, fields: { label: b < 3 ? null : `${b}` } } });
    case "title":
      return dispatch({ name: "set-metadata", args: { title: `Title ${b}` } });
    case "comments":
      return dispatch({ name: "set-text", args: { field: "comments", text: b < 3 ? "" : `Comment ${b}` } });
    case "pivot":
      return dispatch({
        name: "set-levels",
        args: { pivot: { price: 1.345 + b / 10_000, clientObjectId: "piv" } },
      });
    case "gesture":
    case "cancelled": {
      const gesture = store.begin();
      try {
        gesture.dispatch(move);
        gesture.dispatch({ name: "set-metadata", args: { title: `Drawn ${b}` } });
      } catch (error) {
        if (!(error instanceof MisuseError)) throw error;
      }
      return verb === "gesture" ? gesture.commit() : gesture.cancel();
    }
    case "undo":
      store.undo();
      return;
    case "redo":
      store.redo();
      return;
  }
}
