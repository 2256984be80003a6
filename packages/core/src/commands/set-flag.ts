import type { EditorFlags } from "../document/document.ts";
import { deleteRow, rowOf, setRow } from "../document/table.ts";
import type { DocumentDraft } from "../document/transact.ts";
import { drawingIn } from "./drawing-in.ts";

/** Sets or clears what the editor knows of a drawing; flags that say nothing leave no trace. */
export function setFlag(draft: DocumentDraft, id: string, flag: keyof EditorFlags, on: boolean): void {
  drawingIn(draft, id);
  const { [flag]: _, ...others } = rowOf(draft.flags, id) ?? {};
  const flags = on ? { ...others, [flag]: true } : others;
  if (Object.keys(flags).length === 0) deleteRow(draft.flags, id);
  else setRow(draft.flags, id, flags);
}
