import { crc32 } from "node:zlib";
import { StorageError } from "../errors.ts";
import { codeOf, type FileSystem, nodeFileSystem, type OpenFile } from "./file-system.ts";

// A line is the CRC-32 of its JSON in eight hex digits, a space, and a JSON list of records: what is synced
// together is one line, so that what a crash tears is the last line, whichever of its pages reached the disk.

/** A file of records to which records are added, and nothing else is changed. */
export interface LogFile {
  /** Adds records, in order and all or none; resolves once they are on the disk. Calls at once share a sync. */
  append(records: readonly unknown[]): Promise<void>;
  /** Puts these records in the place of all that are there; a crash leaves the old ones or the new ones. */
  replace(records: readonly unknown[]): Promise<void>;
  /** Closes the file once everything before is done. May be called twice. */
  close(): Promise<void>;
}

/** A log file and the records that were in it, in their order. */
export interface OpenedLog {
  readonly log: LogFile;
  readonly records: readonly unknown[];
}

interface Waiting {
  readonly texts: readonly string[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens a log file, and makes it where there is none. What a crash left of a record that was never acknowledged
 * is cut off its end. Throws a StorageError where the file is in use, can't be written, or is damaged before its
 * end, in which case it is left as it is.
 */
export async function openLogFile(path: string, files: FileSystem = nodeFileSystem): Promise<OpenedLog> {
  const unlock = await files.lock(path).catch((error: unknown) => {
    throw storageError(path, error);
  });
  try {
    const file = await files.open(path);
    try {
      const bytes = await file.read();
      const { records, end } = readRecords(bytes, path);
      if (end < bytes.length) {
        await file.truncate(end);
        await file.sync();
      }
      await files.syncFolderOf(path);
      return { log: createLog(path, files, file, end, unlock), records };
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    await unlock();
    throw storageError(path, error);
  }
}

function createLog(
  path: string,
  files: FileSystem,
  opened: OpenFile,
  length: number,
  unlock: () => Promise<void>,
): LogFile {
  let file = opened;
  let end = length;
  let waiting: Waiting[] = [];
  let broken: StorageError | undefined;
  let closed: Promise<void> | undefined;
  // Everything that touches the file runs behind everything before it.
  let last: Promise<unknown> = Promise.resolve();
  const next = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work);
    last = run.catch(() => {});
    return run;
  };

  function demandUsable(): void {
    if (broken !== undefined) throw broken;
    if (closed !== undefined) throw new StorageError(`${path} is closed: open it again`, "storage_closed");
  }

  async function write(bytes: Uint8Array): Promise<void> {
    if (broken !== undefined) throw broken;
    try {
      await file.write(bytes, end);
    } catch (error) {
      const failure = storageError(path, error);
      // What is there of it must not stand before the records that follow.
      await file.truncate(end).catch(() => {
        broken = failure;
      });
      throw failure;
    }
    try {
      await file.sync();
    } catch (error) {
      // Nobody can say what is on the disk after a sync that failed, a second one least of all.
      broken = storageError(path, error);
      throw broken;
    }
    end += bytes.length;
  }

  async function flush(): Promise<void> {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    try {
      await write(lineOf(batch.flatMap(({ texts }) => texts)));
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const { resolve } of batch) resolve();
  }

  async function replace(records: readonly unknown[]): Promise<void> {
    if (broken !== undefined) throw broken;
    const bytes = lineOf(records.map((record) => JSON.stringify(record)));
    const fresh = await files.open(`${path}.new`);
    try {
      await fresh.truncate(0);
      await fresh.write(bytes, 0);
      await fresh.sync();
      await files.rename(`${path}.new`, path);
    } catch (error) {
      await fresh.close();
      throw error;
    }
    const old = file;
    file = fresh;
    end = bytes.length;
    await old.close();
    await files.syncFolderOf(path).catch((error: unknown) => {
      broken = storageError(path, error);
      throw broken;
    });
  }

  return {
    append: async (records) => {
      demandUsable();
      // Now, and not when they are written: the caller may change them meanwhile.
      const texts = records.map((record) => JSON.stringify(record));
      const written = new Promise<void>((resolve, reject) => waiting.push({ texts, resolve, reject }));
      void next(flush);
      await written;
    },
    replace: async (records) => {
      demandUsable();
      await next(() => replace(records)).catch((error: unknown) => {
        throw storageError(path, error);
      });
    },
    close: () => {
      closed ??= next(async () => {
        await file.close();
        await unlock();
      });
      return closed;
    },
  };
}

function lineOf(texts: readonly string[]): Uint8Array {
  const json = `[${texts.join(",")}]`;
  return new TextEncoder().encode(`${checksum(json)} ${json}\n`);
}

const checksum = (json: string): string => crc32(json).toString(16).padStart(8, "0");

/** The records of a file, and where the last whole line ends. */
function readRecords(bytes: Uint8Array, path: string): { records: unknown[]; end: number } {
  const decoder = new TextDecoder();
  const records: unknown[] = [];
  let end = 0;
  let bad: number | undefined;
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start);
    const stop = newline < 0 ? bytes.length : newline;
    const text = decoder.decode(bytes.subarray(start, stop));
    const found = newline < 0 ? undefined : readLine(text);
    // A crash tears the last line; a bad one with a good one after it, or one that was never ours, is damage.
    if (found === undefined ? !mayBeTorn(text) : bad !== undefined) {
      throw new StorageError(
        `${path} is damaged at line ${bad ?? line}: restore it from a backup, or move it away to start with an empty one`,
        "storage_damaged",
      );
    }
    start = stop + 1;
    if (found === undefined) {
      bad ??= line;
      continue;
    }
    for (const record of found) records.push(record);
    end = start;
  }
  return { records, end };
}

/** Whether a text may be what is left of a line of ours; pages that didn't reach the disk are zeros. */
const mayBeTorn = (text: string): boolean =>
  /^[0-9a-f\0]{8}[ \0][[\0]$/.test(text.slice(0, 10).padEnd(10, "\0"));

function readLine(line: string): readonly unknown[] | undefined {
  const json = line.slice(9);
  if (line.slice(0, 9) !== `${checksum(json)} `) return undefined;
  const records: unknown = JSON.parse(json);
  return Array.isArray(records) ? records : undefined;
}

function storageError(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StorageError(`${path} can't be written: the disk is full`, "storage_full");
  }
  return new StorageError(`${path} can't be used (${code ?? String(error)})`, "storage_failed");
}
