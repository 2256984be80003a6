import type { IssueFacts, ValueKind } from "../../errors.ts";
import type { IssueMessages } from "../issues.ts";
import { plural } from "./plural.ts";

/** What is wrong with data, in English. */
export const englishIssues: IssueMessages = {
  duplicate_client_object_id: ({ key }) => `the clientObjectId "${key}" is used more than once`,
  immutable_field: ({ key }) => `${key} can't be changed after an analysis is created`,
  invalid_format: ({ expected }) => `must be ${expected}`,
  invalid_time: (facts) =>
    `${named(facts)} is not an instant: write ISO 8601 with a zone, such as 2026-01-08T12:00:00Z`,
  invalid_type: ({ expected, kind }) => `must be ${article(expected)}, not ${said(kind)}`,
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
  unknown_drawing_type: (facts) => `${named(facts)} is not a drawing type: use ${facts.expected}`,
  unknown_field: ({ key }) => `there is no field "${key}"`,
  unknown_link_target: ({ key }) =>
    `the link points at "${key}", which is no drawing or level of this analysis`,
  unsupported_format: ({ expected }) =>
    `is a format that this version doesn't read: it reads ${expected} and older`,
  unknown_time_zone: (facts) => `${named(facts)} is not an IANA time zone, such as Europe/London`,
};

function said(kind: ValueKind = "nothing"): string {
  if (kind === "null" || kind === "nothing") return kind;
  return kind === "infinite" ? "a number that isn't finite" : article(kind);
}

const named = ({ received, kind }: IssueFacts): string =>
  received === undefined ? said(kind) : `"${received}"`;

const article = (noun = "something"): string => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
