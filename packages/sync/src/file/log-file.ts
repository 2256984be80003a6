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
  /** How long the file is, in bytes. */
  readonly size: () => number;
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
    // An empty line behind them says that they were whole once, and no torn end.
    const bytes = Buffer.concat([lineOf(records.map((record) => JSON.stringify(record))), lineOf([])]);
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
    size: () => end,
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
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(10, start);
    const found = newline < 0 ? undefined : readLine(decoder.decode(bytes.subarray(start, newline)));
    if (found === undefined) {
      if (isTorn(bytes, start)) break;
      throw new StorageError(
        `${path} is damaged at line ${line}: restore it from a backup, or move it away to start with an empty one`,
        "storage_damaged",
      );
    }
    for (const record of found) records.push(record);
    start = newline + 1;
  }
  return { records, end: start };
}

// A disk writes its sectors whole, in any order; those of a file that it didn't write are zeros.
const sector = 512;

/**
 * Whether what is left of a file from `start` on can be what an interrupted write leaves of one line: its
 * beginning, or that and more with sectors that were never written. All else was acknowledged once.
 */
function isTorn(bytes: Uint8Array, start: number): boolean {
  const tail = bytes.subarray(start);
  const head = new TextDecoder().decode(tail.subarray(0, 10)).padEnd(10, "\0");
  if (!/^[0-9a-f\0]{8}[ \0][[\0]$/.test(head)) return false;
  const newline = tail.indexOf(10);
  if (newline >= 0 && newline < tail.length - 1) return false;
  if (!tail.includes(0)) return newline < 0 && !goesOnAfterRecords(tail);
  const isEdge = (at: number) => at === start || at === bytes.length || at % sector === 0;
  for (let at = start; at < bytes.length; at += 1) {
    const isZero = bytes[at] === 0;
    if (isZero !== (at > start && bytes[at - 1] === 0) && !isEdge(at)) return false;
  }
  return !goesOnAfterRecords(tail);
}

/** Whether a line's records are whole and something follows that isn't the end of a line: that was damaged. */
function goesOnAfterRecords(tail: Uint8Array): boolean {
  const expected = new TextDecoder().decode(tail.subarray(0, 8));
  let crc = 0;
  for (let from = 9, to = tail.indexOf(93, from); to >= 0; to = tail.indexOf(93, from)) {
    crc = crc32(tail.subarray(from, to + 1), crc);
    from = to + 1;
    if (from < tail.length && crc.toString(16).padStart(8, "0") === expected) return true;
  }
  return false;
}

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
