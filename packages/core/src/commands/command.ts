import type { AnalysisDocument } from "../document/document.ts";
import type { DocumentDraft } from "../document/transact.ts";

/**
 * A verb: changes a draft as its arguments say; `before` is the document that the draft was made of, which is
 * quicker to read. Throws MisuseError where the arguments name what isn't there.
 */
export type CommandHandler<Args> = (draft: DocumentDraft, args: Args, before: AnalysisDocument) => void;
