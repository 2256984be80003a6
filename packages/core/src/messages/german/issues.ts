import type { IssueFacts, ValueKind } from "../../errors.ts";
import type { IssueMessages } from "../issues.ts";

/** What is wrong with data, in German. */
export const germanIssues: IssueMessages = {
  duplicate_client_object_id: ({ key }) => `die clientObjectId „${key}“ kommt mehr als einmal vor`,
  immutable_field: ({ key }) => `${key} lässt sich nach dem Anlegen einer Analyse nicht mehr ändern`,
  invalid_format: ({ expected }) => `muss ${said(expected)} sein`,
  invalid_time: (facts) =>
    `${named(facts)} ist kein Zeitpunkt: ISO 8601 mit Zone schreiben, etwa 2026-01-08T12:00:00Z`,
  invalid_type: ({ expected, kind = "nothing" }) => `muss ${said(expected)} sein, nicht ${kinds[kind]}`,
  invalid_value: ({ expected }) => `muss ${said(expected)} sein`,
  levels_out_of_order: ({ expected }) => `muss erfüllen: ${said(expected)}`,
  not_an_integer: () => "muss eine ganze Zahl sein",
  not_json: ({ expected }) => `ist kein JSON: ${expected}`,
  required: () => "fehlt",
  too_big: ({ limit }) => `darf höchstens ${limit} sein`,
  too_few: ({ limit }) => `braucht mindestens ${plural(limit, "Eintrag", "Einträge")}`,
  too_few_points: ({ limit }) => `braucht ${plural(limit, "Punkt", "Punkte")}; es sind weniger`,
  too_long: ({ limit }) => `darf höchstens ${limit} Zeichen haben`,
  too_many: ({ limit }) => `darf höchstens ${plural(limit, "Eintrag", "Einträge")} haben`,
  too_many_points: ({ limit }) => `braucht ${plural(limit, "Punkt", "Punkte")}; es sind mehr`,
  too_short: ({ limit }) => `braucht mindestens ${limit} Zeichen`,
  too_small: ({ limit, expected }) =>
    `muss ${expected === "more than" ? "mehr als" : "mindestens"} ${limit} sein`,
  unknown_drawing_type: (facts) => `${named(facts)} ist keine Zeichnungsart: ${said(facts.expected)} nehmen`,
  unknown_field: ({ key }) => `ein Feld „${key}“ gibt es nicht`,
  unknown_link_target: ({ key }) =>
    `der Verweis zeigt auf „${key}“; das ist keine Zeichnung und keine Marke dieser Analyse`,
  unsupported_format: ({ expected }) =>
    `ist ein Format, das diese Version nicht liest: sie liest ${expected} und ältere`,
  unknown_time_zone: (facts) => `${named(facts)} ist keine IANA-Zeitzone wie Europe/Berlin`,
};

const kinds: Record<ValueKind, string> = {
  string: "ein Text",
  number: "eine Zahl",
  infinite: "eine Zahl, die nicht endlich ist",
  boolean: "ein Wahrheitswert",
  list: "eine Liste",
  object: "ein Objekt",
  null: "null",
  nothing: "nichts",
};

const named = ({ received, kind = "nothing" }: IssueFacts): string =>
  received === undefined ? kinds[kind] : `„${received}“`;

// The schemas name the forms that they expect in English; what isn't in this list stays as it is.
const forms: Readonly<Record<string, string>> = {
  ...kinds,
  "a colour, #RRGGBB or #RRGGBBAA": "eine Farbe, #RRGGBB oder #RRGGBBAA,",
  "1 to 64 of the characters A-Z a-z 0-9 _ . : -": "1 bis 64 der Zeichen A-Z a-z 0-9 _ . : -",
  "24 lower-case hex characters": "24 kleine Hexadezimalziffern",
};

function said(expected: string | undefined): string {
  if (expected === undefined) return "etwas anderes";
  return (forms[expected] ?? expected)
    .replace(/^one of (.+), ([^,]+)$/, "$1 oder $2")
    .replace(/: (\S+) is not above (\S+)$/, ", aber $1 liegt nicht über $2")
    .replace(/: (\S+) is not below (\S+)$/, ", aber $1 liegt nicht unter $2");
}

const plural = (count: number | undefined, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
