import type { Patch } from "../document/diff.ts";
import type { AnalysisDocument } from "../document/document.ts";

/**
 * A verb: says what a document holds once its arguments are done; what is so already makes no difference. Throws
 * MisuseError where the arguments name what isn't there.
 */
export type CommandHandler<Args> = (document: AnalysisDocument, args: Args) => Patch;
