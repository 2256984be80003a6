import type { Catalogue } from "../catalogue.ts";
import { englishImport } from "./import.ts";
import { englishIssues } from "./issues.ts";
import { englishReading } from "./reading.ts";
import { englishReview } from "./review.ts";

/** Everything that the package says, in English. */
export const english: Catalogue = {
  issues: englishIssues,
  reading: englishReading,
  review: englishReview,
  import: englishImport,
};
