import { MisuseError } from "@candlemark/core";
import type { StoredEntry } from "../outbox/outbox.ts";
import { type Course, courseOf, type Deed, type Standing } from "./course.ts";
import type { Edit, FieldName, FieldValue } from "./edit.ts";
import { fieldOf } from "./fields.ts";
import { sameValue } from "./same-value.ts";
import type { Snapshot } from "./snapshot.ts";
import { contentOf, type StoredDrawing } from "./written.ts";

/** Which drawing or field something is about. */
export type PartAddress = { readonly part: "drawing"; readonly id: string } | { readonly part: FieldName };

/** What a drawing or a field holds; null where it isn't there. */
export type PartValue = StoredDrawing | FieldValue | null;

/** What is queued for one drawing or field, as one change, and what becomes of it. */
export interface Part {
  readonly address: PartAddress;
  /** The entries that it is made of; later ones that don't follow on them wait for their turn. */
  readonly entries: readonly StoredEntry[];
  readonly from: PartValue;
  readonly to: PartValue;
  readonly server: PartValue;
  readonly course: Course;
}

/** The name of a part, of its own among all of an analysis. A drawing may have any word as its id. */
export const partName = (address: PartAddress): string =>
  address.part === "drawing" ? `#${address.id}` : address.part;

/** The part that an edit changes. */
export const addressOf = (edit: Edit): PartAddress =>
  edit.part === "drawing" || edit.part === "place" ? { part: "drawing", id: edit.id } : { part: edit.part };

/** What a snapshot holds of a part, without the server's ids. */
export function valueOf(snapshot: Snapshot, address: PartAddress): PartValue {
  if (address.part !== "drawing") return fieldOf(snapshot, address.part);
  const drawing = snapshot.drawings.get(address.id);
  return drawing === undefined ? null : contentOf(drawing);
}

/** Whether a value is a drawing. */
export const isDrawing = (value: PartValue): value is StoredDrawing =>
  typeof value === "object" && value !== null && "clientObjectId" in value && "type" in value;

/** The edit that gives a part a value. Throws a MisuseError for a value that can't stand there. */
export function editOf(address: PartAddress, from: PartValue, to: PartValue): Edit {
  if (address.part === "drawing") {
    if (!isOf(isDrawing, from) || !isOf(isDrawing, to) || (to !== null && to.clientObjectId !== address.id)) {
      throw new MisuseError(`the value must be the drawing "${address.id}", or null for none`);
    }
    return { part: "drawing", id: address.id, from, to: to === null ? null : contentOf(to) };
  }
  if (isDrawing(from) || isDrawing(to)) throw new MisuseError(`the value must be one of ${address.part}`);
  return { part: address.part, from, to };
}

const isOf = <T extends PartValue>(
  guard: (value: PartValue) => value is T,
  value: PartValue,
): value is T | null => value === null || guard(value);

/**
 * The entries of each part that make one change, in the order in which the parts were changed first. Later ones
 * that were made without knowing of the former, in another tab, wait until those are gone.
 */
export function chainsOf(entries: readonly StoredEntry[]): StoredEntry[][] {
  const chains = new Map<
    string,
    { readonly entries: StoredEntry[]; to: PartValue | undefined; broken: boolean }
  >();
  for (const entry of entries) {
    const { edit } = entry;
    const name = partName(addressOf(edit));
    const chain = chains.get(name) ?? { entries: [], to: undefined, broken: false };
    chains.set(name, chain);
    const isValue = edit.part !== "place";
    chain.broken ||= isValue && chain.to !== undefined && !sameValue(chain.to, edit.from);
    if (chain.broken) continue;
    chain.entries.push(entry);
    if (isValue) chain.to = edit.to;
  }
  return [...chains.values()].map((chain) => chain.entries);
}

/** What each part's chain is as one change, and what becomes of that on what the server has. */
export const partsOf = (entries: readonly StoredEntry[], server: Snapshot): Part[] =>
  chainsOf(entries).flatMap((chain) => partOf(chain, server) ?? []);

function partOf(entries: readonly StoredEntry[], server: Snapshot): Part | undefined {
  const [first] = entries;
  if (first === undefined) return undefined;
  const address = addressOf(first.edit);
  const there = valueOf(server, address);
  const values = entries.flatMap(({ edit, sent }) => (edit.part === "place" ? [] : { ...edit, sent }));
  const placed = values.length < entries.length;
  const [oldest] = values;
  const to = values.at(-1)?.to ?? (oldest === undefined ? there : null);
  // What the server may have without anybody else's doing: what was there, and what may have arrived since.
  const arrived = values.filter(({ sent }) => sent === true).map((edit) => edit.to);
  const isOurs = oldest === undefined || arrived.some((value) => sameValue(value, there));
  const from = isOurs ? there : oldest.from;
  return { address, entries, from, to, server: there, course: judge(address, { from, to, there, placed }) };
}

interface Wanted {
  readonly from: PartValue;
  readonly to: PartValue;
  readonly there: PartValue;
  /** Whether it got another place in the order too. */
  readonly placed: boolean;
}

function judge({ part }: PartAddress, { from, to, there, placed }: Wanted): Course {
  const standing = standingOf(from, to, there);
  const course = courseOf(deedOf(from, to), standing);
  // What is there as wanted, or was taken back, may have got another place.
  if (course === "done" && placed) return courseOf("moved", there === null ? "otherwise" : "as-before");
  // Only drawings are appended, and only to the top.
  return course === "append" && (part !== "drawing" || placed) ? "update" : course;
}

function deedOf(from: PartValue, to: PartValue): Deed {
  if (sameValue(from, to)) return "undone";
  if (from === null) return "came";
  return to === null ? "went" : "changed";
}

function standingOf(from: PartValue, to: PartValue, there: PartValue): Standing {
  if (sameValue(there, to)) return "as-wanted";
  return sameValue(there, from) ? "as-before" : "otherwise";
}
