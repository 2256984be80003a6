import type { AnalysisDetail } from "../analysis/analysis.ts";
import type { Levels } from "../analysis/levels.ts";
import type { Metadata } from "../analysis/metadata.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import { orderOf } from "./order.ts";
import { rowOf, type Table, tableOf } from "./table.ts";

/** What the server adds around an analysis; a document carries it but a person's commands don't change it. */
export type Envelope = Omit<AnalysisDetail, "metadata" | "levels" | "drawings">;

/** What an editor knows of a drawing beside the analysis: it is never published. */
export interface EditorFlags {
  /** The drawing can't be changed until it is unlocked. */
  readonly locked?: boolean;
  /** The drawing isn't shown to the one who edits. */
  readonly hidden?: boolean;
}

/**
 * An analysis in the form that is edited: drawings are records by clientObjectId with their order beside them,
 * so that a change names the drawing and not its place in a list. Immutable: documents share what a change left
 * alone, with each other and with what they were made of, so nobody may write into any of it.
 */
export interface AnalysisDocument {
  readonly envelope: Envelope;
  readonly metadata: Metadata;
  readonly levels: Levels;
  readonly drawings: Table<Drawing | UnknownDrawing>;
  /** Where each drawing stands in the order: a lower rank lies below a higher one, equal ranks go by id. */
  readonly ranks: Table<number>;
  readonly flags: Table<EditorFlags>;
}

/** Takes an analysis apart into a document. Throws MisuseError where two drawings have the same clientObjectId. */
export function documentOf({ metadata, levels, drawings, ...envelope }: AnalysisDetail): AnalysisDocument {
  return {
    envelope,
    metadata,
    levels,
    drawings: tableOf(drawings.map((drawing) => [drawing.clientObjectId, drawing])),
    ranks: tableOf(drawings.map(({ clientObjectId }, rank) => [clientObjectId, rank])),
    flags: tableOf<EditorFlags>([]),
  };
}

/** Puts the analysis together again: the inverse of `documentOf`. */
export function analysisOf(document: AnalysisDocument): AnalysisDetail {
  const { envelope, metadata, levels } = document;
  return { ...envelope, metadata, levels, drawings: listDrawings(document) };
}

/** The drawing of that clientObjectId, or undefined. */
export function drawingOf(document: AnalysisDocument, id: string): Drawing | UnknownDrawing | undefined {
  return rowOf(document.drawings, id);
}

/** What the editor knows of a drawing. */
export function flagsOf(document: AnalysisDocument, id: string): EditorFlags {
  return rowOf(document.flags, id) ?? {};
}

/** All drawings in order. */
export function listDrawings(document: AnalysisDocument): (Drawing | UnknownDrawing)[] {
  return orderOf(document).flatMap((id) => drawingOf(document, id) ?? []);
}
