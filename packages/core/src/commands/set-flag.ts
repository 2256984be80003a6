import type { Patch } from "../document/diff.ts";
import { type AnalysisDocument, type EditorFlags, flagsOf } from "../document/document.ts";
import { withFields } from "../document/fields.ts";
import { drawingIn } from "./drawing-in.ts";

/** Sets or clears what the editor knows of a drawing; flags that say nothing leave no trace. */
export function setFlag(document: AnalysisDocument, id: string, flag: keyof EditorFlags, on: boolean): Patch {
  drawingIn(document, id);
  const flags = withFields(flagsOf(document, id), { [flag]: on || undefined });
  return { flags: { [id]: Object.keys(flags).length === 0 ? null : flags } };
}
