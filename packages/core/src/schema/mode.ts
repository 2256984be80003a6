import * as z from "zod/mini";
import { storedIdentity, writtenIdentity } from "./identity.ts";

/** The fields of an object schema. */
export type Shape = Readonly<Record<string, z.core.$ZodType>>;

/**
 * The two ways to read the same shape: `write` refuses unknown fields (a typo in a request must not be
 * lost), `read` keeps them (a newer server may send more). A schema is a function of the mode, so that its
 * shape is written once.
 */
export interface Mode<Identity extends Shape = Shape> {
  readonly object: <S extends Shape>(shape: S) => z.ZodMiniObject<S, z.core.$strict>;
  readonly identity: Identity;
}

export const write: Mode<typeof writtenIdentity> = {
  object: (shape) => z.strictObject(shape),
  identity: writtenIdentity,
};

export const read: Mode<typeof storedIdentity> = {
  object: (shape) => z.looseObject(shape),
  identity: storedIdentity,
};
