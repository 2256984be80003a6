import { type AnalysisDetail, linkTargets, type Metadata, remapLinks, textFields } from "@candlemark/core";

/** The metadata with links by clientObjectId: names that stay when a drawing is removed and brought back. */
export function withNamedLinks(
  metadata: Metadata,
  objects: () => Pick<AnalysisDetail, "levels" | "drawings">,
): Metadata {
  if (!textFields.some((field) => metadata[field]?.includes("[["))) return metadata;
  const targets = linkTargets(objects());
  const named = { ...metadata };
  for (const field of textFields) {
    const text = metadata[field];
    if (text !== undefined) named[field] = remapLinks(text, (target) => targets.get(target));
  }
  return named;
}
