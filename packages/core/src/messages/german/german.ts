import type { Catalogue } from "../catalogue.ts";
import { germanIssues } from "./issues.ts";
import { germanReading } from "./reading.ts";
import { germanReview } from "./review.ts";

/** Everything that the package says, in German. */
export const german: Catalogue = {
  issues: germanIssues,
  reading: germanReading,
  review: germanReview,
};
