import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import type { Fetch } from "@candlemark/sync";

/** Where text goes; `isTTY` says whether a person reads it. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** The width of a terminal, in characters. */
  readonly columns?: number | undefined;
}

/** Everything that a run of the command touches outside itself. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** Asks a person; left out where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  readonly fetch?: Fetch | undefined;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  /** Waits between attempts, in milliseconds. */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** The terminal, files and environment of this process. */
export function processIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  return {
    env,
    stdin,
    stdout,
    stderr,
    readFile: (path) => readFile(path),
    ...(stdin.isTTY && stderr.isTTY ? { ask } : {}),
  };
}

async function ask(question: string): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new Promise<string>((resolve) => reader.once("close", () => resolve("")));
  try {
    return await Promise.race([reader.question(question), closed]);
  } finally {
    reader.close();
  }
}
