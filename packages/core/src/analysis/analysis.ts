import * as z from "zod/mini";
import { instantSchema } from "../drawings/anchor.ts";
import { isDrawingType } from "../drawings/known.ts";
import { type Drawing, drawingTypes, type UnknownDrawing } from "../drawings/registry.ts";
import type { Issue, Parsed } from "../errors.ts";
import { clientObjectIdSchema, objectIdSchema } from "../schema/identity.ts";
import { issuesOf, parseWith, withIssues } from "../schema/issues.ts";
import { read } from "../schema/mode.ts";
import { fieldOf } from "../schema/record.ts";
import { wholeNumber } from "../schema/whole-number.ts";
import { storedLevelsSchema } from "./levels.ts";
import { metadataSchema, senderSchema } from "./metadata.ts";
import { duplicateIssuesIn } from "./objects.ts";

/** A drawing whose type this version doesn't know, kept whole. */
export const unknownDrawingSchema = z.looseObject({
  type: z.string(),
  clientObjectId: clientObjectIdSchema,
  id: z.optional(objectIdSchema),
});

/** What an analysis says, apart from its drawings. */
const contentShape = {
  metadata: metadataSchema(read),
  levels: storedLevelsSchema,
  drawings: z.array(z.unknown()),
};

/** What a file holds of an analysis, its drawings not yet read; what a server added is kept beside. */
export const contentSchema = read.object({ sender: z.optional(senderSchema), ...contentShape });

export const statusSchema = z.literal(["ACTIVE", "EXPIRED"]);

/** An analysis as the server stores and returns it, its drawings not yet read. */
export const envelopeSchema = read.object({
  analysisId: objectIdSchema,
  communityId: objectIdSchema,
  channelId: objectIdSchema,
  sender: senderSchema,
  ...contentShape,
  setup: z.literal(["bullish_breakout", "bullish_bounce", "bearish_bounce", "bearish_breakout"]),
  status: statusSchema,
  revision: wholeNumber,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  expiresAt: z.nullable(instantSchema),
});

/** An analysis as the server returns it. Fields and drawing types of a newer server are kept. */
export type AnalysisDetail = Omit<z.infer<typeof envelopeSchema>, "drawings"> & {
  drawings: (Drawing | UnknownDrawing)[];
};

/** What an analysis says and shows, apart from who stores it: what the overlay draws. */
export type Analysis = Pick<AnalysisDetail, "metadata" | "levels" | "drawings"> &
  Partial<Pick<AnalysisDetail, "expiresAt" | "status">>;

/**
 * Reads an analysis from a server: tolerant of fields and drawing types that are newer than this. What is
 * written in canonical form (instants in UTC) is given back as it is and not copied, so that it serialises to the
 * same bytes.
 */
export function parseAnalysis(input: unknown): Parsed<AnalysisDetail> {
  return withIssues(withDrawings(parseWith(envelopeSchema, input), input), duplicateIssuesIn(input));
}

type StoredDrawing = Drawing | UnknownDrawing;

interface WithDrawings {
  readonly drawings?: readonly unknown[] | undefined;
}

/** What was read of raw input but for its drawings, with those; the very value where they were written as they are. */
export function withDrawings<Written extends WithDrawings>(
  written: Parsed<Written>,
  input: unknown,
): Parsed<Written & { drawings: StoredDrawing[] }> {
  const drawings = parseStoredDrawings(input);
  if (!written.ok || !drawings.ok) {
    return { ok: false, issues: [...issuesOf(written), ...issuesOf(drawings)] };
  }
  const { value } = written;
  const read = drawings.value;
  return { ok: true, value: holds(value, read) ? value : { ...value, drawings: read } };
}

/** Whether reading gave the drawings as they were written, or there are none. */
const holds = <Written extends WithDrawings>(
  written: Written,
  read: readonly StoredDrawing[],
): written is Written & { drawings: StoredDrawing[] } =>
  (written.drawings ?? []).every((drawing, index) => drawing === read[index]);

/** Reads the list of drawings of raw input; another shape than a list is the envelope's to report. */
export function parseStoredDrawings(input: unknown): Parsed<StoredDrawing[]> {
  const inputs = fieldOf(input, "drawings");
  const value: StoredDrawing[] = [];
  const issues: Issue[] = [];
  for (const [index, drawing] of Array.isArray(inputs) ? inputs.entries() : []) {
    const read = parseStoredDrawing(drawing);
    if (read.ok) value.push(read.value);
    else issues.push(...read.issues.map((found) => ({ ...found, path: ["drawings", index, ...found.path] })));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

/** Reads one stored drawing; one of an unknown type comes back whole. */
export function parseStoredDrawing(input: unknown): Parsed<StoredDrawing> {
  const type = fieldOf(input, "type");
  return isDrawingType(type)
    ? parseWith<Drawing>(drawingTypes[type].stored, input)
    : parseWith(unknownDrawingSchema, input);
}
