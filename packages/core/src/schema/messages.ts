import type { IssueCode } from "../errors.ts";

/** The facts that a message may name. */
export interface IssueFacts {
  readonly expected?: string;
  readonly received?: unknown;
  readonly limit?: number;
  readonly key?: string;
}

/** Sentences for issues, one a code. */
export type MessageCatalogue = Record<IssueCode, (facts: IssueFacts) => string>;

export const englishMessages: MessageCatalogue = {
  duplicate_client_object_id: ({ key }) => `the clientObjectId "${key}" is used more than once`,
  immutable_field: ({ key }) => `${key} can't be changed after an analysis is created`,
  invalid_format: ({ expected }) => `must be ${expected}`,
  invalid_time: ({ received }) =>
    `${quote(received)} is not an instant: write ISO 8601 with a zone, such as 2026-01-08T12:00:00Z`,
  invalid_type: ({ expected, received }) => `must be ${article(expected)}, not ${kindOf(received)}`,
  invalid_value: ({ expected }) => `must be ${expected}`,
  levels_out_of_order: ({ expected }) => `must hold ${expected}`,
  not_an_integer: () => "must be a whole number",
  not_json: ({ expected }) => `is not JSON: ${expected}`,
  required: () => "is required",
  too_big: ({ limit }) => `must be at most ${limit}`,
  too_few: ({ limit }) => `must have at least ${plural(limit, "entry", "entries")}`,
  too_few_points: ({ limit }) => `needs ${plural(limit, "point")}; there are fewer`,
  too_long: ({ limit }) => `must have at most ${plural(limit, "character")}`,
  too_many: ({ limit }) => `must have at most ${plural(limit, "entry", "entries")}`,
  too_many_points: ({ limit }) => `needs ${plural(limit, "point")}; there are more`,
  too_short: ({ limit }) => `must have at least ${plural(limit, "character")}`,
  too_small: ({ limit, expected }) => `must be ${expected ?? "at least"} ${limit}`,
  unknown_drawing_type: ({ received, expected }) =>
    `${quote(received)} is not a drawing type: use ${expected}`,
  unknown_field: ({ key }) => `there is no field "${key}"`,
  unknown_link_target: ({ key }) =>
    `the link points at "${key}", which is no drawing or level of this analysis`,
  unknown_time_zone: ({ received }) => `${quote(received)} is not an IANA time zone, such as Europe/London`,
};

function quote(value: unknown): string {
  const text = typeof value === "string" ? value : kindOf(value);
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number" && !Number.isFinite(value)) return "a number that isn't finite";
  return article(typeof value);
}

function article(noun: string | undefined): string {
  if (noun === undefined || noun === "undefined") return "nothing";
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

function plural(count: number | undefined, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
