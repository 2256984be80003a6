import { isKnownDrawing } from "../drawings/known.ts";
import { type Drawing, type UnknownDrawing } from "../drawings/registry.ts";
import type { Sketch } from "../drawings/sketch.ts";
import { sketchOf } from "./import-drawings.ts";
import type { ImportMessages } from "./notes.ts";
import { createReport, type Note, type Report } from "./report.ts";

/** What an export takes beside the drawings. `messages` is English where it is left out. */
export interface ExportOptions {
  readonly messages?: ImportMessages;
}

/** The things that our drawings became in another format, in their order, with the report. */
export interface ExportResult<Item> extends Report {
  readonly items: readonly Item[];
}

/** Writes drawings with a format's writer; an unknown type has no form and is reported. */
export function exportDrawings<Item>(
  drawings: readonly (Drawing | UnknownDrawing)[],
  write: (sketch: Sketch, id: string, note: Note) => Item,
  { messages }: ExportOptions,
): ExportResult<Item> {
  const report = createReport(messages);
  const items = drawings.flatMap((drawing, index) => {
    const note = report.noteFor(index, drawing.clientObjectId);
    if (isKnownDrawing(drawing)) return [write(sketchOf(drawing), drawing.clientObjectId, note)];
    note("type_not_supported", { what: drawing.type });
    return [];
  });
  return { items, changed: report.changed, lost: report.lost };
}

/** Notes the parts of a sketch that a target's tool has no place for, as far as they are set. */
export function noteMissing(sketch: Sketch, parts: readonly (keyof Sketch)[], note: Note): void {
  for (const part of parts) {
    const value = sketch[part];
    if (value !== undefined && value !== false && value !== "") note("field_not_carried", { what: part });
  }
}
