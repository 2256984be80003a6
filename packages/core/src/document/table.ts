import { MisuseError } from "../errors.ts";

/**
 * Values by clientObjectId, spread over buckets: a change copies one bucket and not 10,000 keys. The names of
 * buckets and keys are this file's own; ask `rowOf`, `withRows` and the like.
 */
export type Table<Row> = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/** Rows of a table by id; null where the table has none. */
export type Rows<Row> = Readonly<Record<string, Row | null>>;

const buckets = 128;

function bucketOf(id: string): string {
  let hash = 0;
  for (let index = 0; index < id.length; index++) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return String((hash >>> 0) % buckets);
}

// An id may be any word, `__proto__` too: with a mark before it, it is a key like any other.
const mark = "#";

/** Makes a table of rows; throws MisuseError where two have the same id. */
export function tableOf<Row>(rows: readonly (readonly [id: string, row: Row])[]): Table<Row> {
  const ids = new Set<string>();
  for (const [id] of rows) {
    if (ids.has(id)) {
      throw new MisuseError(`the id "${id}" stands twice: read the analysis with parseAnalysis first`);
    }
    ids.add(id);
  }
  return withRows({}, rows);
}

/** The row of an id, or undefined. */
export function rowOf<Row>(table: Table<Row>, id: string): Row | undefined {
  return table[bucketOf(id)]?.[mark + id];
}

/** The table with other rows; null takes one out. It shares the buckets that have none of them. */
export function withRows<Row>(
  table: Table<Row>,
  rows: readonly (readonly [id: string, row: Row | null])[],
): Table<Row> {
  const changed: Record<string, Record<string, Row>> = {};
  for (const [id, row] of rows) {
    const name = bucketOf(id);
    changed[name] ??= { ...table[name] };
    if (row === null) delete changed[name][mark + id];
    else changed[name][mark + id] = row;
  }
  return rows.length === 0 ? table : { ...table, ...changed };
}

/** All ids and rows, in no order that means anything. */
export function* rowsOf<Row>(table: Table<Row>): Generator<readonly [id: string, row: Row]> {
  for (const bucket of Object.values(table)) {
    for (const [key, row] of Object.entries(bucket)) yield [key.slice(mark.length), row];
  }
}
