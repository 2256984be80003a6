import { BadInput } from "../failure.ts";
import type { Io } from "../io.ts";
import { findJsonFault } from "./json-fault.ts";

/** Reads a file, or standard input for `-`, as JSON. Throws BadInput with the place where it isn't. */
export async function readJson(file: string, io: Io): Promise<unknown> {
  const name = file === "-" ? "standard input" : file;
  const text = await readText(file, io);
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = findJsonFault(text);
    const place = fault === undefined ? name : `${name}:${fault.line}:${fault.column}`;
    const reason = fault?.message ?? (error instanceof Error ? error.message : String(error));
    throw new BadInput(`${place}: is not JSON: ${reason}`);
  }
}

/** Reads a file, or standard input for `-`, as UTF-8. Throws BadInput where that can't be done. */
export async function readText(file: string, io: Io): Promise<string> {
  const bytes = file === "-" ? await readAll(io.stdin) : await open(file, io);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${file === "-" ? "standard input" : file}: is not UTF-8 text`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "it may not be read",
  EISDIR: "it is a folder",
  ENOTDIR: "there is no such file",
};

async function open(file: string, io: Io): Promise<Uint8Array> {
  try {
    return await io.readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
    throw new BadInput(`can't read ${file}: ${reason}`);
  }
}

async function readAll(chunks: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
  }
  return Buffer.concat(parts);
}
