import { applyPatches, type Draft, enablePatches, type Patch, produceWithPatches } from "immer";
import type { AnalysisDocument } from "./document.ts";

enablePatches();

export type { Patch };

/** What commands change: a draft of a document. */
export type DocumentDraft = Draft<AnalysisDocument>;

/** A change as data, with the change that takes it back. */
export interface Diff {
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
}

/** Runs a change on a document: the new document, and the difference. The only place where drafts are made. */
export function transact(
  document: AnalysisDocument,
  change: (draft: DocumentDraft, before: AnalysisDocument) => void,
): { readonly document: AnalysisDocument; readonly diff: Diff } {
  const [next, patches, inverse] = produceWithPatches(document, (draft) => {
    change(draft, document);
  });
  return { document: next, diff: { patches, inverse } };
}

/** The document with a difference applied. */
export function applyDiff(document: AnalysisDocument, { patches }: Diff): AnalysisDocument {
  return applyPatches(document, [...patches]);
}
