import type { Io } from "../io.ts";

/** What every verb is given: the outside, and whether it speaks JSON. */
export interface Context {
  readonly io: Io;
  readonly json: boolean;
}

/** Writes the result of a verb: as one JSON document, or as lines for a person. */
export function print({ io, json }: Context, document: unknown, lines: () => string): void {
  io.stdout.write(`${json ? JSON.stringify(document, undefined, 2) : lines()}\n`);
}
