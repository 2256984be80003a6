import { createHash, randomBytes } from "node:crypto";

/** The form in which keys and tokens are kept: they are random, so a plain digest can't be searched back. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** 256 random bits for a key or token, in characters that need no quoting. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");
