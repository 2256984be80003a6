import * as z from "zod/mini";
import type { IssueCode } from "../errors.ts";

/**
 * Text that passes a test, else an issue of that code. zod's own check for a regular expression brings its string formats
 * along; the JSON Schema files are told the pattern where they are made.
 */
export const textThat = (holds: (text: string) => boolean, code: IssueCode, expected?: string) =>
  z.string().check(z.refine(holds, { params: { code, expected } }));

/** Text that isn't empty, of so many characters at most. */
export const textUpTo = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));

/** Text of a form; `expected` says it in words. */
export const textLike = (form: RegExp, expected: string) =>
  textThat((text) => form.test(text), "invalid_format", expected);
