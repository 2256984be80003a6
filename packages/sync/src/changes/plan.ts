import {
  type AppendRequest,
  isKnownDrawing,
  limits,
  type UpdateRequest,
  type WrittenDrawing,
} from "@candlemark/core";
import type { Refusal, SealedRequest, StoredEntry } from "../outbox/outbox.ts";
import { applyEdits } from "./apply-edits.ts";
import { isDrawing, type Part, type PartValue } from "./parts.ts";
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
  const { parts, server } = situation;
  const done = parts.filter(({ course }) => course === "done");
  const there = done.filter(({ to, server: has }) => sameValue(to, has));
  if (there.length > 0) return drop(there, true);
  if (done.length > 0) return drop(done, false);
  const sendable = parts.filter(({ course }) => course === "append" || course === "update");
  const unwritable = sendable.find(({ to }) => isUnknownDrawing(to));
  if (unwritable !== undefined) return refuse(unwritable.entries, unknownType);
  const appends = sendable.filter(({ course }) => course === "append");
  const updates = sendable.filter(({ course }) => course === "update");
  const full = server.drawings.size + appends.length > limits.drawingsPerAnalysis;
  if (appends.length > 0 && !(full && updates.some(({ to }) => to === null))) {
    return planAppend(appends, situation);
  }
  return updates.length > 0 ? planUpdate(updates, situation) : { kind: "nothing" };
}

function planAppend(appends: readonly Part[], { sender, most }: Situation): Plan {
  const build = (parts: readonly Part[]): AppendRequest => ({
    sender,
    drawings: parts.flatMap(({ to }): WrittenDrawing[] =>
      isDrawing(to) && isKnownDrawing(to) ? [writtenDrawing(to)] : [],
    ),
  });
  return plan(appends, Math.min(most, limits.drawingsPerRequest), (parts) => ({
    kind: "append",
    body: build(parts),
  }));
}

function planUpdate(updates: readonly Part[], situation: Situation): Plan {
  const { server, sender, changesDrawings, most } = situation;
  const { revision } = server.envelope;
  const build = (parts: readonly Part[]): UpdateRequest | string => {
    const edits = parts.flatMap(({ entries }) => entries).toSorted((a, b) => a.seq - b.seq);
    const wanted = applyEdits(
      server,
      edits.map(({ edit }) => edit),
    );
    const changes = drawingsBetween(server, wanted);
    const fields = { sender, ...fieldsBetween(server, wanted) };
    if (changes === undefined) return fields;
    if (changesDrawings) return { ...fields, drawingChanges: changes };
    const drawings = replacementOf(wanted);
    return typeof drawings === "string" ? drawings : { ...fields, drawings };
  };
  const wrap = (body: UpdateRequest): SealedRequest => ({ kind: "update", body, ifMatch: revision });

  const first = build(updates);
  if (typeof first !== "string") {
    // What the server has already needs no request, nor moves that change nothing in the end.
    if (Object.keys(first).length === 1) return drop(updates, true);
    return plan(updates, Math.min(most, limits.drawingsPerRequest), (parts) => {
      const body = build(parts);
      return typeof body === "string" ? undefined : wrap(body);
    });
  }
  const fields = updates.filter(({ address }) => address.part !== "drawing");
  if (fields.length > 0) return planUpdate(fields, situation);
  return refuse(
    updates.flatMap(({ entries }) => entries),
    { code: "cannot_be_written", message: first },
  );
}

/** The largest request of the first parts that fits; a part that is too large alone is refused. */
function plan(
  parts: readonly Part[],
  most: number,
  build: (parts: readonly Part[]) => SealedRequest | undefined,
): Plan {
  for (let count = Math.min(most, parts.length); count >= 1; count = Math.floor(count / 2)) {
    const chosen = parts.slice(0, count);
    const request = build(chosen);
    if (request !== undefined && fits(request.body)) return { kind: "send", parts: chosen, request };
  }
  const [first] = parts;
  return refuse(first?.entries ?? [], {
    code: "body_too_large",
    message: `the change is larger than a request may be, ${limits.bodyBytes} bytes`,
  });
}

const fits = (body: object): boolean => new TextEncoder().encode(JSON.stringify(body)).length <= bodyBytes;

const drop = (parts: readonly Part[], accepted: boolean): Plan => ({
  kind: "drop",
  entries: parts.flatMap(({ entries }) => entries),
  accepted,
});

const refuse = (entries: readonly StoredEntry[], reason: Refusal): Plan => ({
  kind: "refuse",
  entries,
  reason,
});

const unknownType: Refusal = {
  code: "unknown_drawing_type",
  message: "the drawing is of a type that this version can't write",
};

const isUnknownDrawing = (value: PartValue): boolean => isDrawing(value) && !isKnownDrawing(value);
