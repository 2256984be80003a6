/** Where a value stands in a document: `["drawings", 0, "points"]`. */
export type IssuePath = readonly (string | number)[];

/** One thing that is wrong with data: where, which rule (`code`), and a sentence for a person. */
export interface Issue {
  readonly path: IssuePath;
  readonly code: IssueCode;
  readonly message: string;
  /** Where in a text field the issue starts, in UTF-16 units; only for text links. */
  readonly offset?: number;
  /** What the message names, so that another catalogue can say it: see `translateIssues`. */
  readonly facts?: IssueFacts;
}

/** The facts behind a message: plain data of a bounded size, safe to send. */
export interface IssueFacts {
  /** What the data should have been: a type's name, a form, a list of values, a rule. */
  readonly expected?: string;
  /** What it was, where it was a text: cut to 60 characters. */
  readonly received?: string;
  /** What kind of value it was. */
  readonly kind?: ValueKind;
  readonly limit?: number;
  /** The field or the name that the issue is about. */
  readonly key?: string;
}

/** The kinds of value that a message tells apart; `undefined` is "nothing", NaN and ∞ are "infinite". */
export type ValueKind = "string" | "number" | "infinite" | "boolean" | "list" | "object" | "null" | "nothing";

/** The closed set of rules that data can break. */
export type IssueCode =
  | "duplicate_client_object_id"
  | "immutable_field"
  | "invalid_format"
  | "invalid_time"
  | "invalid_type"
  | "invalid_value"
  | "levels_out_of_order"
  | "not_an_integer"
  | "not_json"
  | "required"
  | "too_big"
  | "too_few"
  | "too_few_points"
  | "too_long"
  | "too_many"
  | "too_many_points"
  | "too_short"
  | "too_small"
  | "unknown_drawing_type"
  | "unknown_field"
  | "unknown_link_target"
  | "unknown_time_zone"
  | "unsupported_format";

/** What a parse function gives: the value, or every issue at once. Bad data never throws. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Writes a path as a person would: `drawings[0].points`; the empty path is `(document)`. */
export function formatPath(path: IssuePath): string {
  if (path.length === 0) return "(document)";
  return path.reduce<string>(
    (text, part) => (typeof part === "number" ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`),
    "",
  );
}

/** Issues in one sentence, each with its path, for an error of somebody who should have read the data before. */
export const sentenceOf = (issues: readonly Issue[]): string =>
  issues.map(({ path, message }) => `${formatPath(path)} ${message}`).join("; ");

/** Thrown when the library is called in a way that can never work; the message says what to call instead. */
export class MisuseError extends Error {
  override readonly name = "MisuseError";
}
