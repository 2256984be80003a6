import * as z from "zod/mini";
import { statusSchema } from "../analysis/analysis.ts";
import { directionSchema } from "../analysis/metadata.ts";
import type { Parsed } from "../errors.ts";
import { parseWith } from "../schema/issues.ts";
import { isRecord } from "../schema/record.ts";
import { wholeFrom, wholeNumber } from "../schema/whole-number.ts";
import { timeframes } from "../time/timeframe.ts";

/** The query of `GET /v1/analysis/{communityId}/channels/{channelId}`, its numbers and defaults read. */
export const listQuerySchema = z
  .strictObject({
    page: z.optional(wholeFrom(1, 1_000_000)),
    limit: wholeFrom(1, 100),
    sort: z.literal([
      "createdAt:desc",
      "createdAt:asc",
      "updatedAt:desc",
      "updatedAt:asc",
      "title:asc",
      "title:desc",
    ]),
    symbol: z.optional(z.string().check(z.maxLength(64))),
    timeframe: z.optional(z.literal(timeframes)),
    direction: z.optional(directionSchema),
    status: z.optional(statusSchema),
    search: z.optional(z.string().check(z.maxLength(200))),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  })
  .check(
    z.refine(({ page, cursor }) => page === undefined || cursor === undefined, {
      path: ["cursor"],
      params: { code: "invalid_value", expected: "left out where page is given: use one of the two" },
    }),
  );

/** Which analyses to list, in which order, and which part of them. */
export type ListQuery = z.infer<typeof listQuerySchema>;

/** What a client may ask for. */
export type ListInput = Partial<ListQuery>;

/** Reads the query of a list request, all of whose values are text as in a URL: the value, or all issues. */
export function parseListQuery(input: unknown): Parsed<ListQuery> {
  if (!isRecord(input)) return parseWith(listQuerySchema, input);
  const { page, limit = "20", sort = "createdAt:desc", ...filters } = input;
  const query = { ...filters, limit: toNumber(limit), sort };
  return parseWith(listQuerySchema, page === undefined ? query : { ...query, page: toNumber(page) });
}

const toNumber = (text: unknown): unknown =>
  typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : text;

const summarySchema = z.looseObject({
  analysisId: z.string(),
  sender: z.string(),
  title: z.string(),
  symbol: z.string(),
  timeframe: z.string(),
  direction: directionSchema,
  setup: z.string(),
  status: statusSchema,
  revision: wholeNumber,
  createdAt: z.string(),
  updatedAt: z.string(),
  expiresAt: z.nullable(z.string()),
});

/** An analysis in a list: no drawings, no levels, no texts. */
export type AnalysisSummary = z.infer<typeof summarySchema>;

/** What the server answers to a list request. */
export const listAnswerSchema = z.looseObject({
  total: wholeNumber,
  page: z.nullable(wholeNumber),
  limit: wholeNumber,
  nextCursor: z.nullable(z.string()),
  analyses: z.array(summarySchema).check(z.maxLength(1000)),
});

/** One page of analyses; `nextCursor` is null at the end, `page` is null where a cursor was followed. */
export type ListAnswer = z.infer<typeof listAnswerSchema>;

/** Reads the data of an answer to a list request, tolerant of fields of a newer server: the value, or all issues. */
export function parseListAnswer(input: unknown): Parsed<ListAnswer> {
  return parseWith(listAnswerSchema, input);
}
