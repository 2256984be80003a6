import * as z from "zod/mini";
import type { Mode } from "../schema/mode.ts";
import { textUpTo } from "../schema/text.ts";
import { timeframes } from "../time/timeframe.ts";
import { expirySchema } from "./expiry.ts";

/** A text field: may hold links to drawings and levels. */
export const textSchema = z.string().check(z.maxLength(10_000));

export const titleSchema = textUpTo(200);

/** Who publishes: an e-mail address or a user name. */
export const senderSchema = textUpTo(320);

/** Which way the analyst expects the price to go. */
export const directionSchema = z.literal(["BULLISH", "BEARISH"]);

/** What an analysis says about its market, its scenario and its life. */
export const metadataSchema = (mode: Mode) =>
  mode.object({
    title: titleSchema,
    symbol: textUpTo(64),
    timeframe: z.literal(timeframes),
    direction: directionSchema,
    entryPlacement: z.literal(["ABOVE_CURRENT", "BELOW_CURRENT"]),
    expiry: expirySchema(mode),
    preferenceText: textSchema,
    alternativeText: z.optional(textSchema),
    comments: z.optional(textSchema),
  });

/** The metadata of an analysis. */
export type Metadata = z.infer<ReturnType<typeof metadataSchema>>;

/** The fields of the metadata that hold text with links. */
export const textFields = ["preferenceText", "alternativeText", "comments"] as const;

/** The name of a field that holds text with links. */
export type TextField = (typeof textFields)[number];
