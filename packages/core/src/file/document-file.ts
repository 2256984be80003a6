import * as z from "zod/mini";
import { contentSchema, parseStoredDrawings } from "../analysis/analysis.ts";
import { levelOrderIssues } from "../analysis/levels.ts";
import { duplicateIssues, listObjects } from "../analysis/objects.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { Parsed } from "../errors.ts";
import { clientObjectIdSchema } from "../schema/identity.ts";
import { issue, issuesOf, parseWith } from "../schema/issues.ts";
import { fieldOf, isRecord } from "../schema/record.ts";
import { upToAll } from "../wire/common.ts";
import { fileFormat, formatOf, migrateFile } from "./migrations.ts";

const ids = z.optional(upToAll(clientObjectIdSchema));

export const fileSchema = z.looseObject({
  format: z.literal(fileFormat),
  analysis: contentSchema,
  editor: z.optional(z.looseObject({ locked: ids, hidden: ids })),
});

type RawFile = z.infer<typeof fileSchema>;

/**
 * An analysis in a file: what it says and shows, whatever a server added, and what the editor knew of its drawings
 * (the clientObjectIds that were locked or hidden). Fields and drawing types of a newer version are kept.
 */
export type DocumentFile = Omit<RawFile, "analysis"> & {
  analysis: Omit<RawFile["analysis"], "drawings"> & { drawings: (Drawing | UnknownDrawing)[] };
};

/**
 * Reads the content of a file, of this format or an older one, and never changes what it is given. A create
 * request, as the publisher takes it, is the oldest format. Gives all issues; `unsupported_format` for a newer one.
 */
export function parseDocumentFile(input: unknown): Parsed<DocumentFile> {
  const file = isRecord(input) ? migrateFile(input) : input;
  const format = isRecord(file) ? formatOf(file) : fileFormat;
  if (format !== undefined && format !== fileFormat) {
    return { ok: false, issues: [issue(["format"], "unsupported_format", { expected: fileFormat })] };
  }
  const raw = parseWith(fileSchema, file);
  const content = fieldOf(file, "analysis");
  const drawings = parseStoredDrawings(content);
  const issues = [
    ...issuesOf(raw),
    ...[
      ...(raw.ok ? levelOrderIssues(raw.value.analysis.levels, ["levels"]) : []),
      ...issuesOf(drawings),
      ...duplicateIssues(listObjects(content)),
    ].map((found) => ({ ...found, path: ["analysis", ...found.path] })),
  ];
  if (!raw.ok || !drawings.ok || issues.length > 0) return { ok: false, issues };
  return { ok: true, value: { ...raw.value, analysis: { ...raw.value.analysis, drawings: drawings.value } } };
}

/** Writes a file's text: `parseDocumentFile` of its JSON gives the same file, field for field, in the same order. */
export function serialiseDocumentFile(file: DocumentFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
