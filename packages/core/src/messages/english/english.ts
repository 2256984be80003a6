import type { Catalogue } from "../catalogue.ts";
import { englishIssues } from "./issues.ts";
import { englishReading } from "./reading.ts";
import { englishReview } from "./review.ts";

/** What the package says, in English. */
export const english: Catalogue = {
  issues: englishIssues,
  reading: englishReading,
  review: englishReview,
};
