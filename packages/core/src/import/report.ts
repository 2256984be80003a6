import { englishImport } from "../messages/english/import.ts";
import type { ImportMessages, ImportNote, NoteCode, NoteFacts } from "./notes.ts";

/** What happened on the way: what was changed, and what could not be carried over. Nothing is left out. */
export interface Report {
  readonly changed: readonly ImportNote[];
  readonly lost: readonly ImportNote[];
}

/** Notes something about the thing at hand. */
export type Note = (code: NoteCode, facts?: NoteFacts) => void;

const losses: ReadonlySet<NoteCode> = new Set<NoteCode>([
  "field_not_carried",
  "not_a_drawing",
  "not_json",
  "point_unreadable",
  "points_dropped",
  "refused",
  "tool_unknown",
  "too_many",
  "type_not_supported",
]);

/** A report that is being written; facts are cut to 200 characters, for they come from outside. */
export function createReport(messages: ImportMessages = englishImport) {
  const changed: ImportNote[] = [];
  const lost: ImportNote[] = [];
  const noteFor =
    (index: number, source?: string): Note =>
    (code, given = {}) => {
      const facts = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, shortened(text)]));
      const name = source === undefined ? {} : { source: shortened(source) };
      const note = { index, ...name, code, message: messages[code](facts), facts };
      (losses.has(code) ? lost : changed).push(note);
    };
  return { changed, lost, noteFor };
}

const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
