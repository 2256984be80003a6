import * as z from "zod/mini";
import { instantSchema } from "../drawings/anchor.ts";
import {
  type Drawing,
  isDrawingType,
  storedDrawingSchema,
  type UnknownDrawing,
} from "../drawings/registry.ts";
import type { Issue, Parsed } from "../errors.ts";
import { clientObjectIdSchema, objectIdSchema } from "../schema/identity.ts";
import { parseWith } from "../schema/issues.ts";
import { read } from "../schema/mode.ts";
import { canonicalLevels, storedLevelsSchema } from "./levels.ts";
import { metadataSchema, senderSchema } from "./metadata.ts";

/** A drawing whose type this version doesn't know, kept whole. */
const unknownDrawingSchema = z.looseObject({
  type: z.string(),
  clientObjectId: clientObjectIdSchema,
  id: z.optional(objectIdSchema),
});

/** An analysis as the server stores and returns it, but for its drawings. */
const envelopeSchema = read.object({
  analysisId: objectIdSchema,
  communityId: objectIdSchema,
  channelId: objectIdSchema,
  sender: senderSchema,
  metadata: metadataSchema(read),
  levels: storedLevelsSchema,
  drawings: z.array(z.unknown()),
  setup: z.enum(["bullish_breakout", "bullish_bounce", "bearish_bounce", "bearish_breakout"]),
  status: z.enum(["ACTIVE", "EXPIRED"]),
  revision: z.int(),
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

/** Reads an analysis from a server or file: tolerant of fields and drawing types that are newer than this. */
export function parseAnalysis(input: unknown): Parsed<AnalysisDetail> {
  const envelope = parseWith(envelopeSchema, input);
  if (!envelope.ok) return envelope;
  const drawings = parseStoredDrawings(envelope.value.drawings);
  if (!drawings.ok) return drawings;
  const analysis = {
    ...envelope.value,
    levels: canonicalLevels(envelope.value.levels),
    drawings: drawings.value,
  };
  return { ok: true, value: analysis };
}

function parseStoredDrawings(inputs: readonly unknown[]): Parsed<(Drawing | UnknownDrawing)[]> {
  const issues: Issue[] = [];
  const drawings: (Drawing | UnknownDrawing)[] = [];
  for (const [index, input] of inputs.entries()) {
    const parsed = parseStoredDrawing(input);
    if (parsed.ok) drawings.push(parsed.value);
    else
      issues.push(...parsed.issues.map((found) => ({ ...found, path: ["drawings", index, ...found.path] })));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: drawings };
}

/** Reads one stored drawing; one of an unknown type comes back whole. */
export function parseStoredDrawing(input: unknown): Parsed<Drawing | UnknownDrawing> {
  const known = typeof input === "object" && input !== null && "type" in input && isDrawingType(input.type);
  return known ? parseWith(storedDrawingSchema, input) : parseWith(unknownDrawingSchema, input);
}
