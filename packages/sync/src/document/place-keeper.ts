import { applyEdits } from "../changes/apply-edits.ts";
import { partName } from "../changes/parts.ts";
import { placesKept } from "../changes/places-kept.ts";
import type { Snapshot } from "../changes/snapshot.ts";
import { createIdempotencyKey } from "../client/idempotency.ts";
import type { Entry } from "../outbox/outbox.ts";
import type { Queue } from "./queue.ts";
import type { View } from "./view.ts";

/**
 * Remembers what is shown. The function that it gives tells what has to be queued for drawings to keep the places
 * that they were given, on another state of the server and without the entries of these keys.
 */
export type PlaceKeeper = () => (server: () => Snapshot, without?: readonly string[]) => Entry[];

/** Makes a keeper of places; what `stuck` names has none on the server as yet. */
export function createPlaceKeeper(
  queue: Queue,
  view: View,
  stuck: () => ReadonlySet<string>,
  now: () => number,
): PlaceKeeper {
  return () => {
    const entries = queue.entries();
    const placed = new Set(entries.flatMap(({ edit }) => (edit.part === "place" ? edit.id : [])));
    if (placed.size === 0) return () => [];
    const was = applyEdits(
      view.server(),
      entries.map(({ edit }) => edit),
    );
    const names = stuck();
    const counts = (id: string) => !names.has(partName({ part: "drawing", id }));
    return (server, without = []) => {
      const leaving = new Set(without);
      const staying = queue.entries().filter(({ key }) => !leaving.has(key));
      const is = applyEdits(
        server(),
        staying.map(({ edit }) => edit),
      );
      return placesKept(was, is, placed, counts).map((edit) => ({
        key: createIdempotencyKey(),
        at: now(),
        edit,
      }));
    };
  };
}
