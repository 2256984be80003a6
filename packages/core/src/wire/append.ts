import * as z from "zod/mini";
import { senderSchema } from "../analysis/metadata.ts";
import { duplicateIssues, listObjects } from "../analysis/objects.ts";
import type { Parsed } from "../errors.ts";
import { parseWith, withIssues } from "../schema/issues.ts";
import { wholeNumber } from "../schema/whole-number.ts";
import { idempotencyKeySchema, writtenDrawingsSchema } from "./common.ts";

/** `POST /v1/analysis/{analysisId}/drawings`. */
export const appendRequestSchema = z.strictObject({
  sender: senderSchema,
  drawings: writtenDrawingsSchema.check(z.minLength(1, { error: "too_few" })),
  idempotencyKey: z.optional(idempotencyKeySchema),
});

/** A request to add drawings to an analysis. */
export type AppendRequest = z.infer<typeof appendRequestSchema>;

/** Reads an append request strictly: the value, or all issues. */
export function parseAppendRequest(input: unknown): Parsed<AppendRequest> {
  return withIssues(parseWith(appendRequestSchema, input), duplicateIssues(listObjects(input)));
}

/** What the server answers to an append request. */
export const appendAnswerSchema = z.looseObject({
  analysisId: z.string(),
  revision: z.optional(wholeNumber),
  appended: z.array(z.looseObject({ clientObjectId: z.string(), id: z.string() })),
  total: z.optional(wholeNumber),
  updatedAt: z.optional(z.string()),
});

/** The ids of the appended drawings, in the order of the request, and how many the analysis has now. */
export type AppendAnswer = z.infer<typeof appendAnswerSchema>;

/** Reads the data of an answer to an append request, tolerant of fields of a newer server: the value, or all issues. */
export function parseAppendAnswer(input: unknown): Parsed<AppendAnswer> {
  return parseWith(appendAnswerSchema, input);
}
