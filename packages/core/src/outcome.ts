export { type Crossing, crossings } from "./outcome/crossings.ts";
export { evaluate } from "./outcome/evaluate.ts";
export type { Move, Outcome, OutcomeState, PriceBar, Touch } from "./outcome/outcome.ts";
export type { JudgedAnalysis } from "./outcome/plan.ts";
export { type OutcomeRule, usualRule } from "./outcome/rule.ts";
