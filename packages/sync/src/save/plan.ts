import {
  type AnalysisDetail,
  type AppendRequest,
  type Issue,
  limits,
  type UpdateRequest,
} from "@candlemark/core";
import { planDrawings } from "./plan-drawings.ts";
import { planLevels, planMetadata } from "./plan-fields.ts";

/** The next request of a save: none, drawings to append, an update, or the reasons why it can't be saved. */
export type SavePlan =
  | { readonly kind: "nothing" }
  | { readonly kind: "append"; readonly request: AppendRequest }
  | { readonly kind: "update"; readonly request: UpdateRequest }
  | { readonly kind: "refused"; readonly issues: readonly Issue[] };

/**
 * The smallest request that brings the server from `base`, the analysis as it has it, to `current`. Drawings
 * that can't travel with the other changes go first, in an append; plan again from there for the rest.
 * A drawing of an unknown type can't be written, so nothing is planned that would replace one.
 */
export function planSave(base: AnalysisDetail, current: AnalysisDetail): SavePlan {
  const fixed = immutableIssues(base, current);
  if (fixed.length > 0) return { kind: "refused", issues: fixed };

  const { sender } = current;
  const metadata = planMetadata(base, current);
  const levels = planLevels(base, current);
  const drawings = planDrawings(base.drawings, current.drawings);
  const otherChanges = metadata !== undefined || levels !== undefined;
  const fields = {
    ...(metadata === undefined ? {} : { metadata }),
    ...(levels === undefined ? {} : { levels }),
  };

  if (drawings.kind === "same") {
    return otherChanges ? { kind: "update", request: { sender, ...fields } } : { kind: "nothing" };
  }
  const mustAppend = drawings.replacement === undefined;
  if (drawings.added !== undefined && (!otherChanges || mustAppend)) {
    const first = drawings.added.slice(0, limits.drawingsPerRequest);
    return { kind: "append", request: { sender, drawings: first } };
  }
  if (drawings.replacement === undefined) return { kind: "refused", issues: drawings.issues };
  return { kind: "update", request: { sender, ...fields, drawings: drawings.replacement } };
}

const immutable = ["symbol", "timeframe", "direction", "entryPlacement"] as const;

function immutableIssues(base: AnalysisDetail, current: AnalysisDetail): Issue[] {
  return immutable
    .filter((field) => base.metadata[field] !== current.metadata[field])
    .map((field) => ({
      path: ["metadata", field],
      code: "immutable_field",
      message: `${field} can't be changed after an analysis is created: publish a new one`,
    }));
}
