import { type AnalysisDetail, remapLinks, textFields } from "@candlemark/core";
import { namedObjects, targetFinder } from "../reading/object-names.ts";

/**
 * The analysis with links by clientObjectId. Analysts know these names, and they stay: a drawing that is
 * removed and brought back gets another id from the server.
 */
export function withNamedLinks(analysis: AnalysisDetail): AnalysisDetail {
  const resolve = targetFinder(namedObjects(analysis));
  const metadata = { ...analysis.metadata };
  for (const field of textFields) {
    const text = metadata[field];
    if (text !== undefined) metadata[field] = remapLinks(text, resolve);
  }
  return { ...analysis, metadata };
}
