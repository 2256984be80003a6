export { type BrokenConstraint, brokenConstraints } from "./drawings/constraints.ts";
