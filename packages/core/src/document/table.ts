import { MisuseError } from "../errors.ts";

/**
 * Values by clientObjectId, spread over buckets: a change copies one bucket and not 10,000 keys. The names of
 * buckets and keys are this file's own; ask `rowOf`, `setRow` and the like.
 */
export type Table<Row> = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/** A table that is being changed: a draft of one. */
export type TableDraft<Row> = Record<string, Record<string, Row>>;

const buckets = 128;

function bucketOf(id: string): string {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return String((hash >>> 0) % buckets);
}

// An id may be any word, `__proto__` too: with a mark before it, it is a key like any other.
const mark = "#";

/** Makes a table of rows; throws MisuseError where two have the same id. */
export function tableOf<Row>(rows: Iterable<readonly [id: string, row: Row]>): Table<Row> {
  // Every bucket is there from the start: a change then always names a row, and never a bucket of many.
  const table: TableDraft<Row> = Object.fromEntries(Array.from({ length: buckets }, (_, name) => [name, {}]));
  for (const [id, row] of rows) {
    if (rowOf(table, id) !== undefined) {
      throw new MisuseError(`the id "${id}" stands twice: read the analysis with parseAnalysis first`);
    }
    setRow(table, id, row);
  }
  return table;
}

/** The row of an id, or undefined. */
export function rowOf<Row>(table: Table<Row>, id: string): Row | undefined {
  return table[bucketOf(id)]?.[mark + id];
}

/** Puts a row into a draft. */
export function setRow<Row>(table: TableDraft<Row>, id: string, row: Row): void {
  const bucket = table[bucketOf(id)];
  if (bucket !== undefined) bucket[mark + id] = row;
}

/** Takes a row out of a draft. */
export function deleteRow<Row>(table: TableDraft<Row>, id: string): void {
  const bucket = table[bucketOf(id)];
  if (bucket !== undefined) delete bucket[mark + id];
}

/** All ids and rows, in no order that means anything. */
export function* rowsOf<Row>(table: Table<Row>): Generator<readonly [id: string, row: Row]> {
  for (const bucket of Object.values(table)) {
    for (const [key, row] of Object.entries(bucket)) yield [key.slice(mark.length), row];
  }
}

/** The ids whose rows differ, or that only one of two tables has; undefined where they are more than `most`. */
export function changedIds<Row>(one: Table<Row>, other: Table<Row>, most: number): string[] | undefined {
  const changed: string[] = [];
  for (const [name, before = {}] of Object.entries(one)) {
    const after = other[name] ?? {};
    if (before === after) continue;
    for (const key of Object.keys({ ...before, ...after })) {
      if (before[key] === after[key]) continue;
      if (changed.length === most) return undefined;
      changed.push(key.slice(mark.length));
    }
  }
  return changed;
}

/** The id of the row that a path within a table leads to. */
export function idInPath([, key]: readonly (string | number)[]): string {
  return String(key).slice(mark.length);
}
