import type { DocumentDraft } from "../document/transact.ts";

/** A verb: changes a draft as its arguments say. Throws MisuseError where they name what isn't there. */
export type CommandHandler<Args> = (draft: DocumentDraft, args: Args) => void;
