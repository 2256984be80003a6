import * as z from "zod/mini";
import { levelOrderIssues, writtenLevelsSchema } from "../analysis/levels.ts";
import { metadataSchema, senderSchema } from "../analysis/metadata.ts";
import { duplicateIssues, linkIssues, listObjects } from "../analysis/objects.ts";
import type { Issue, Parsed } from "../errors.ts";
import { parseWith, withIssues } from "../schema/issues.ts";
import { read, write } from "../schema/mode.ts";
import { fieldOf } from "../schema/record.ts";
import { wholeNumber } from "../schema/whole-number.ts";
import { idempotencyKeySchema, writtenDrawingsSchema } from "./common.ts";

/** `POST /v1/analysis/{communityId}/channels/{channelId}`. */
export const createRequestSchema = z.strictObject({
  sender: senderSchema,
  metadata: metadataSchema(write),
  levels: writtenLevelsSchema,
  drawings: z.optional(writtenDrawingsSchema),
  idempotencyKey: z.optional(idempotencyKeySchema),
});

/** What a client may send: a request whose `drawings` are optional. */
export type CreateInput = z.infer<typeof createRequestSchema>;

/** A request to publish an analysis; `drawings` is empty where it was left out. */
export type CreateRequest = CreateInput & Required<Pick<CreateInput, "drawings">>;

/** Reads a create request strictly: the value, or all issues. */
export function parseCreateRequest(input: unknown): Parsed<CreateRequest> {
  const objects = listObjects(input);
  const parsed = withIssues(parseWith(createRequestSchema, input), [
    ...orderIssues(fieldOf(input, "levels")),
    ...duplicateIssues(objects),
    ...linkIssues(fieldOf(input, "metadata"), objects),
  ]);
  if (!parsed.ok) return parsed;
  const { drawings = [] } = parsed.value;
  return { ok: true, value: { ...parsed.value, drawings } };
}

/** Issues for the order of raw levels; those of another shape are the schema's to report. */
function orderIssues(input: unknown): Issue[] {
  const levels = parseWith(writtenLevelsSchema, input);
  return levels.ok ? levelOrderIssues(levels.value, ["levels"]) : [];
}

/** What the server answers to a create request. */
export const createAnswerSchema = z.looseObject({
  analysisId: z.string(),
  setup: z.optional(z.string()),
  revision: z.optional(wholeNumber),
  createdAt: z.optional(z.string()),
  expiresAt: z.optional(z.nullable(z.string())),
  objects: z.optional(z.catchall(read.object({}), z.string())),
});

/** The new analysis: its id and, from our server, its revision and the id of each clientObjectId. */
export type CreateAnswer = z.infer<typeof createAnswerSchema>;

/** Reads the data of an answer to a create request, tolerant of fields of a newer server: the value, or all issues. */
export function parseCreateAnswer(input: unknown): Parsed<CreateAnswer> {
  return parseWith(createAnswerSchema, input);
}
