export { type BrokenConstraint, brokenConstraints } from "./drawings/constraints.ts";
export { type ReviewBar, type ReviewOptions, reviewAnalysis } from "./review/review-analysis.ts";
export type {
  NumberWords,
  ReviewMessages,
  ReviewWarning,
  WarningCode,
  WarningFacts,
} from "./review/warnings.ts";
