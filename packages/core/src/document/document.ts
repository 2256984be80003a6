import type { AnalysisDetail } from "../analysis/analysis.ts";
import type { Levels } from "../analysis/levels.ts";
import type { Metadata } from "../analysis/metadata.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";

/** What the server adds around an analysis; a document carries it but commands don't change it. */
export type Envelope = Omit<AnalysisDetail, "metadata" | "levels" | "drawings">;

/**
 * An analysis in the form that is edited: drawings are records by clientObjectId with an order beside them,
 * so that a change names the drawing and not its place in a list. Immutable; parts that didn't change are shared.
 */
export interface AnalysisDocument {
  readonly envelope: Envelope;
  readonly metadata: Metadata;
  readonly levels: Levels;
  readonly drawings: Readonly<Record<string, Drawing | UnknownDrawing>>;
  /** The clientObjectIds from the bottom of the picture to its top. */
  readonly order: readonly string[];
}

/** Takes an analysis apart into a document. */
export function documentOf({ metadata, levels, drawings, ...envelope }: AnalysisDetail): AnalysisDocument {
  return {
    envelope,
    metadata,
    levels,
    drawings: Object.fromEntries(drawings.map((drawing) => [drawing.clientObjectId, drawing])),
    order: drawings.map(({ clientObjectId }) => clientObjectId),
  };
}

/** Puts the analysis together again: the inverse of `documentOf`. */
export function analysisOf(document: AnalysisDocument): AnalysisDetail {
  const { envelope, metadata, levels } = document;
  return { ...envelope, metadata, levels, drawings: listDrawings(document) };
}

/** The drawing of that clientObjectId, or undefined. */
export function drawingOf(document: AnalysisDocument, id: string): Drawing | UnknownDrawing | undefined {
  return Object.hasOwn(document.drawings, id) ? document.drawings[id] : undefined;
}

/** All drawings in order. */
export function listDrawings(document: AnalysisDocument): (Drawing | UnknownDrawing)[] {
  return document.order.flatMap((id) => drawingOf(document, id) ?? []);
}
