import * as z from "zod/mini";
import { expirySchema } from "../analysis/expiry.ts";
import { writtenLevelsShape } from "../analysis/levels.ts";
import { senderSchema, textSchema, titleSchema } from "../analysis/metadata.ts";
import { duplicateIssues, listObjects } from "../analysis/objects.ts";
import type { Issue, Parsed } from "../errors.ts";
import { clientObjectIdSchema } from "../schema/identity.ts";
import { issue, parseWith, withIssues } from "../schema/issues.ts";
import { write } from "../schema/mode.ts";
import { fieldOf } from "../schema/record.ts";
import { wholeNumber } from "../schema/whole-number.ts";
import { idempotencyKeySchema, upToAll, writtenDrawingsSchema } from "./common.ts";

const { pivot, resistance, support } = writtenLevelsShape;

/** Changes of single drawings, made in this order; the drawings that they don't name stay as they are. */
const drawingChangesSchema = z.strictObject({
  remove: z.optional(upToAll(clientObjectIdSchema)),
  put: z.optional(writtenDrawingsSchema),
  move: z.optional(
    upToAll(
      z.strictObject({ clientObjectId: clientObjectIdSchema, above: z.nullable(clientObjectIdSchema) }),
    ),
  ),
});

/**
 * `PATCH /v1/analysis/{analysisId}`: what it leaves out stays; `null` clears a text; `drawings` replaces all,
 * `drawingChanges` (see `changeDrawings`) changes some.
 */
const updateFieldsSchema = z.strictObject({
  sender: senderSchema,
  metadata: z.optional(
    z.strictObject({
      title: z.optional(titleSchema),
      preferenceText: z.optional(textSchema),
      alternativeText: z.optional(z.nullable(textSchema)),
      comments: z.optional(z.nullable(textSchema)),
      expiry: z.optional(expirySchema(write)),
    }),
  ),
  levels: z.optional(
    z.strictObject({
      pivot: z.optional(pivot),
      resistance: z.optional(resistance),
      support: z.optional(support),
    }),
  ),
  drawings: z.optional(writtenDrawingsSchema),
  drawingChanges: z.optional(drawingChangesSchema),
  idempotencyKey: z.optional(idempotencyKeySchema),
});

export const updateRequestSchema = updateFieldsSchema.check(
  z.refine(({ drawings, drawingChanges }) => drawings === undefined || drawingChanges === undefined, {
    path: ["drawingChanges"],
    params: { code: "invalid_value", expected: "left out where drawings is given: use one of the two" },
  }),
);

/** A request to change an analysis. */
export type UpdateRequest = z.infer<typeof updateRequestSchema>;

const immutable = new Set(["symbol", "timeframe", "direction", "entryPlacement"]);

/**
 * Reads an update request strictly. What depends on the stored analysis (the order of merged levels, links
 * to drawings that stay) is checked where it is merged.
 */
export function parseUpdateRequest(input: unknown): Parsed<UpdateRequest> {
  const parsed = parseWith(updateRequestSchema, input);
  const named = parsed.ok ? parsed : { ok: false as const, issues: parsed.issues.map(nameImmutable) };
  return withIssues(named, duplicateIssues([...listObjects(input), ...putObjects(input)]));
}

/** The drawings that raw input puts, in their place. */
const putObjects = (input: unknown) =>
  listObjects({ drawings: fieldOf(fieldOf(input, "drawingChanges"), "put") }).map(({ path, names }) => ({
    path: ["drawingChanges", "put", ...path.slice(1)],
    names,
  }));

function nameImmutable(found: Issue): Issue {
  const [part, key, ...within] = found.path;
  return part === "metadata" && typeof key === "string" && immutable.has(key) && within.length === 0
    ? issue(found.path, "immutable_field", { key })
    : found;
}

/** What an update can change, in the order in which an answer names it. */
export const updatableFields = [
  "title",
  "preferenceText",
  "alternativeText",
  "comments",
  "expiry",
  "levels",
  "drawings",
] as const;

/** The name of a field that an update can change. */
export type UpdatableField = (typeof updatableFields)[number];

/** What the server answers to an update request. */
export const updateAnswerSchema = z.looseObject({
  analysisId: z.string(),
  updatedFields: z.array(z.string()),
  revision: z.optional(wholeNumber),
  updatedAt: z.optional(z.string()),
});

/**
 * Which fields an update changed (none where it changed nothing) and, from our server, the revision and the time
 * of the last change after it.
 */
export type UpdateAnswer = z.infer<typeof updateAnswerSchema>;

/** Reads the data of an answer to an update request, tolerant of fields of a newer server: the value, or all issues. */
export function parseUpdateAnswer(input: unknown): Parsed<UpdateAnswer> {
  return parseWith(updateAnswerSchema, input);
}
