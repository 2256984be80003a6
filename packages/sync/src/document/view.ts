import {
  type AnalysisDocument,
  analysisOf,
  type Change,
  type Command,
  drawingOf,
  orderOf,
  type Store,
} from "@candlemark/core";
import { applyEdits } from "../changes/apply-edits.ts";
import type { Edit } from "../changes/edit.ts";
import { editsBetween } from "../changes/edits-between.ts";
import { type Leavings, leave, madeOn } from "../changes/made-on.ts";
import { movesBetween } from "../changes/moves-between.ts";
import { sameValue } from "../changes/same-value.ts";
import { type Snapshot, snapshotOf } from "../changes/snapshot.ts";
import { contentOf, type StoredDrawing } from "../changes/written.ts";

/** The document between the user and the server: what the server has, with the changes that it hasn't yet. */
export interface View {
  /** What the server has, as far as it is known. */
  readonly base: () => Snapshot;
  /** The same with what was stored there at a later revision than that. */
  readonly server: () => Snapshot;
  /** Takes over a state of the server, unless a newer one is known. */
  setBase(next: Snapshot): void;
  /** Notes edits that the server has, at a later revision than the base. */
  land(edits: readonly Edit[]): void;
  /** Whether the server has something that the base doesn't. */
  readonly behind: () => boolean;
  /** Begins a read: what has landed until now is in what it finds. The function that it gives takes that over. */
  beginRead(): (found: Snapshot | undefined) => void;
  /** Shows in the store what the server and the pending edits make together, once no gesture is open. */
  show(): void;
  detach(): void;
}

/** What a view asks for and tells. */
export interface ViewPorts {
  /** All edits that the server hasn't got, in their order. */
  readonly pending: () => Iterable<Edit>;
  /** Called with what the user changed. */
  readonly onEdits: (edits: readonly Edit[]) => void;
}

/** Joins a store to what the server has; the store's analysis is taken for that at first. */
export function createView(store: Store, { pending, onEdits }: ViewPorts): View {
  let base = snapshotOf(analysisOf(store.get()));
  let landed: (readonly Edit[])[] = [];
  let inGesture = false;
  let owed = false;
  /** What the user's own edits leave that he may not see yet, for a gesture is open. */
  const hidden: Leavings = new Map();
  let detached = false;

  const unsubscribe = store.subscribe(({ before, document, touched, origin, settled }: Change) => {
    if (origin === "remote") return;
    inGesture = !settled;
    if (inGesture) return;
    const edits = editsBetween(before, document, touched).map((edit) => madeOn(hidden, edit));
    leave(hidden, edits);
    if (edits.length > 0) onEdits(edits);
    // Not from within the store's round of telling: who is told later would hear of the newer change first.
    if (owed) queueMicrotask(show);
  });

  function setBase(next: Snapshot): void {
    if (next.envelope.revision >= base.envelope.revision) base = next;
  }

  function server(): Snapshot {
    return landed.length === 0 ? base : applyEdits(base, landed.flat());
  }

  function show(): void {
    owed = inGesture;
    if (inGesture) leave(hidden, pending());
    if (inGesture || detached) return;
    hidden.clear();
    const args = mergeBetween(store.get(), applyEdits(server(), pending()));
    if (args !== undefined) store.dispatch({ name: "merge-remote", args }, { origin: "remote" });
  }

  return {
    base: () => base,
    server,
    setBase,
    land(edits) {
      landed.push(edits);
    },
    behind: () => landed.length > 0,
    beginRead() {
      const known = landed.length;
      return (found) => {
        landed = landed.slice(known);
        if (found !== undefined) setBase(found);
      };
    },
    show,
    detach() {
      detached = true;
      unsubscribe();
    },
  };
}

type MergeArgs = Extract<Command, { readonly name: "merge-remote" }>["args"];

/** What brings a document to a state; undefined where nothing differs. */
function mergeBetween(document: AnalysisDocument, wanted: Snapshot): MergeArgs | undefined {
  const order = orderOf(document);
  const remove = order.filter((id) => !wanted.drawings.has(id));
  const put = [...wanted.drawings.values()].filter((drawing) => !isShown(document, drawing));
  const ids = [...wanted.drawings.keys()];
  const { envelope, metadata, levels } = wanted;
  const args = {
    ...(!sameValue(document.envelope, envelope) && { envelope }),
    ...(!sameValue(document.metadata, metadata) && { metadata }),
    ...(!sameValue(document.levels, levels) && { levels }),
    ...(remove.length > 0 && { remove }),
    ...(put.length > 0 && { put }),
    ...(movesBetween(order, ids).length > 0 && { order: ids }),
  };
  return Object.keys(args).length === 0 ? undefined : args;
}

/** Whether a document shows a drawing so; an id that isn't known yet is no difference. */
function isShown(document: AnalysisDocument, drawing: StoredDrawing): boolean {
  const shown = drawingOf(document, drawing.clientObjectId);
  if (shown === drawing) return true;
  if (shown === undefined) return false;
  return sameValue(drawing.id === undefined ? contentOf(shown) : shown, drawing);
}
