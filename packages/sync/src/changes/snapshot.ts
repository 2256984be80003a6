import type { AnalysisDetail, AnalysisDocument, Levels, Metadata } from "@candlemark/core";
import { withNamedLinks } from "./named-links.ts";
import type { StoredDrawing } from "./written.ts";

/** An analysis as the server has it at a revision, or as changes make it of that; links are by clientObjectId. */
export interface Snapshot {
  readonly envelope: AnalysisDocument["envelope"];
  readonly metadata: Metadata;
  readonly levels: Levels;
  /** By clientObjectId, from the bottom up. */
  readonly drawings: ReadonlyMap<string, StoredDrawing>;
}

/** The snapshot of an analysis as a server gives it. */
export function snapshotOf({ metadata, levels, drawings, ...envelope }: AnalysisDetail): Snapshot {
  return {
    envelope,
    metadata: withNamedLinks(metadata, () => ({ levels, drawings })),
    levels,
    drawings: byName(drawings),
  };
}

/** Drawings by clientObjectId, in their order. */
export const byName = (drawings: readonly StoredDrawing[]): Map<string, StoredDrawing> =>
  new Map(drawings.map((drawing) => [drawing.clientObjectId, drawing]));
