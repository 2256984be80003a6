import * as z from "zod/mini";
import { writtenDrawingSchema } from "../drawings/registry.ts";
import { textUpTo } from "../schema/text.ts";
import { limits } from "./limits.ts";

/** The version of the contract that these shapes follow. 1: the first. */
export const contractVersion = 1;

export const idempotencyKeySchema = textUpTo(255);

export const writtenDrawingsSchema = z
  .array(writtenDrawingSchema)
  .check(z.maxLength(limits.drawingsPerRequest));

/** A list with one entry for each drawing of an analysis at most. */
export const upToAll = <Item extends z.ZodMiniType>(item: Item) =>
  z.array(item).check(z.maxLength(limits.drawingsPerAnalysis));

const issueSchema = z.looseObject({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  message: z.string(),
  offset: z.optional(z.number()),
});

/** What the server answers when it refuses. */
export const failureSchema = z.looseObject({
  status: z.literal("error"),
  message: z.string(),
  code: z.optional(z.string()),
  issues: z.optional(z.array(issueSchema)),
  requestId: z.optional(z.string()),
});

/** A refusal: `code` names the rule, `issues` the fields where the data was wrong. */
export type Failure = z.infer<typeof failureSchema>;
