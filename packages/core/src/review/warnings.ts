import type { IssuePath } from "../errors.ts";

/** The closed set of things that a review finds. */
export type WarningCode =
  | "degenerate_drawing"
  | "direction_contradicts_price"
  | "drawing_not_mentioned"
  | "expired_before_last_bar"
  | "level_off_chart"
  | "price_without_drawing"
  | "stop_already_reached"
  | "target_already_reached";

/** What a warning's message names; prices as they are written or as plain numbers. */
export interface WarningFacts {
  readonly price?: string;
  readonly level?: string;
  readonly drawing?: string;
  readonly expected?: "above" | "below";
  readonly instant?: string;
}

/** One thing to look at before publishing: nothing is refused for it. */
export interface ReviewWarning {
  /** Where it is, as in an issue: `["metadata", "preferenceText"]`. */
  readonly path: IssuePath;
  readonly code: WarningCode;
  readonly message: string;
  /** The clientObjectIds of the drawings and levels that it is about. */
  readonly ids: readonly string[];
  /** Where in a text field it starts, in UTF-16 units. */
  readonly offset?: number;
  readonly facts: WarningFacts;
}

/** Words beside which a number is no price: alternatives of a regular expression, in small or capital letters. */
export interface NumberWords {
  /** The months, whole and shortened: "Jan(?:uary)?|Feb(?:ruary)?" and so on. */
  readonly month: string;
  /** What is counted: "bars?|days?" and so on. */
  readonly counted: string;
}

/** Sentences for warnings, one a code, and the words by which a review of texts in the language tells numbers apart. */
export type ReviewMessages = Readonly<Record<WarningCode, (facts: WarningFacts) => string>> & {
  readonly numberWords: NumberWords;
};
