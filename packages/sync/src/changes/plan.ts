import { isKnownDrawing, limits } from "@candlemark/core";
import type { Refusal, SealedRequest, StoredEntry } from "../outbox/outbox.ts";
import { applyEdits } from "./apply-edits.ts";
import type { Course } from "./course.ts";
import { isDrawing, type Part } from "./parts.ts";
import { drawingsBetween, fieldsBetween, replacementOf } from "./request-between.ts";
import { sameValue } from "./same-value.ts";
import type { Snapshot } from "./snapshot.ts";
import { writtenDrawing } from "./written.ts";

/** What to do next with a queue: nothing, drop what needs no request, send one, or refuse what can't be written. */
export type Plan =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "drop";
      readonly entries: readonly StoredEntry[];
      /** Whether the server has what they want. */
      readonly accepted: boolean;
    }
  | { readonly kind: "send"; readonly parts: readonly Part[]; readonly request: SealedRequest }
  | { readonly kind: "refuse"; readonly entries: readonly StoredEntry[]; readonly reason: Refusal };

/** What a plan is made for. */
export interface Situation {
  readonly parts: readonly Part[];
  /** The analysis as the server has it. */
  readonly server: Snapshot;
  readonly sender: string;
  /** Whether the API can change single drawings. */
  readonly changesDrawings: boolean;
  /** How many parts a request may carry, beside what the API takes. */
  readonly most: number;
}

// Room for the idempotency key, which is added to a body later.
const bodyBytes = limits.bodyBytes - 1_024;

/**
 * The next step for the parts of a queue. New drawings that belong on top are appended, since that conflicts with
 * nothing; all else goes as one update to the revision that is known. Appends come first, so that texts can link to
 * them; only where removals have to make room do those.
 */
export function planNext(situation: Situation): Plan {
  const { parts, server, most } = situation;
  const of = (course: Course) => parts.filter((part) => part.course === course);
  const done = of("done");
  const there = done.filter(({ to, server: has }) => sameValue(to, has));
  if (there.length > 0) return drop(there, true);
  if (done.length > 0) return drop(done, false);
  const appends = of("append");
  const updates = of("update");
  const full = server.drawings.size + appends.length > limits.drawingsPerAnalysis;
  const isAppend = appends.length > 0 && !(full && updates.some(({ to }) => to === null));
  const chosen = isAppend ? appends : updates;
  const build = isAppend ? appendOf : updateOf;
  if (chosen.length === 0) return { kind: "nothing" };

  let reason: Refusal | undefined;
  // The most that fits; what can't be sent alone is refused.
  for (let count = Math.min(most, limits.drawingsPerRequest, chosen.length); count >= 1; count >>= 1) {
    const some = chosen.slice(0, count);
    const request = build(some, situation);
    // What the server has already needs no request, nor moves that change nothing in the end.
    if (request === undefined) return drop(some, true);
    if ("kind" in request && fits(request.body)) return { kind: "send", parts: some, request };
    reason = "kind" in request ? tooLarge : request;
  }
  return { kind: "refuse", entries: entriesOf(chosen.slice(0, 1)), reason: reason ?? tooLarge };
}

function appendOf(parts: readonly Part[], { sender }: Situation): SealedRequest | Refusal {
  const drawings = parts.map(({ to }) => to).filter(isDrawing);
  const known = drawings.filter(isKnownDrawing);
  if (known.length < drawings.length) return unknownType;
  return { kind: "append", body: { sender, drawings: known.map(writtenDrawing) } };
}

function updateOf(
  parts: readonly Part[],
  { server, sender, changesDrawings }: Situation,
): SealedRequest | Refusal | undefined {
  if (parts.some(({ to }) => isDrawing(to) && !isKnownDrawing(to))) return unknownType;
  const edits = entriesOf(parts)
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ edit }) => edit);
  const wanted = applyEdits(server, edits);
  const fields = fieldsBetween(server, wanted);
  const drawingChanges = drawingsBetween(server, wanted);
  if (drawingChanges === undefined && Object.keys(fields).length === 0) return undefined;
  const ifMatch = server.envelope.revision;
  if (changesDrawings || drawingChanges === undefined) {
    return {
      kind: "update",
      body: { sender, ...fields, ...(drawingChanges && { drawingChanges }) },
      ifMatch,
    };
  }
  const drawings = replacementOf(wanted);
  return typeof drawings === "string"
    ? { code: "cannot_be_written", message: drawings }
    : { kind: "update", body: { sender, ...fields, drawings }, ifMatch };
}

const fits = (body: object): boolean => new TextEncoder().encode(JSON.stringify(body)).length <= bodyBytes;

const entriesOf = (parts: readonly Part[]): StoredEntry[] => parts.flatMap(({ entries }) => entries);

const drop = (parts: readonly Part[], accepted: boolean): Plan => ({
  kind: "drop",
  entries: entriesOf(parts),
  accepted,
});

const tooLarge: Refusal = {
  code: "body_too_large",
  message: `the change is larger than a request may be, ${limits.bodyBytes} bytes`,
};

const unknownType: Refusal = {
  code: "unknown_drawing_type",
  message: "the drawing is of a type that this version can't write",
};
