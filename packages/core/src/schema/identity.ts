import * as z from "zod/mini";
import { textLike } from "./text.ts";

export const clientObjectIdForm = /^[A-Za-z0-9_.:-]{1,64}$/;

/** The name that a client gives to a drawing or a level, unique over both in one analysis. */
export const clientObjectIdSchema = textLike(
  clientObjectIdForm,
  "1 to 64 of the characters A-Z a-z 0-9 _ . : -",
);

export const objectIdForm = /^[0-9a-f]{24}$/;

/** A persistent identifier: 24 lower-case hex characters. */
export const objectIdSchema = textLike(objectIdForm, "24 lower-case hex characters");

/** What names an object in a request: the client's own name, or nothing. */
export const writtenIdentity = { clientObjectId: z.optional(clientObjectIdSchema) };

/** What names an object that was stored: the client's name and, once the server knows it, the persistent id. */
export const storedIdentity = { clientObjectId: clientObjectIdSchema, id: z.optional(objectIdSchema) };
