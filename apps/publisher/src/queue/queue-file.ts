import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { StorageError } from "@candlemark/sync";
import { type LogFile, openLogFile } from "@candlemark/sync/file";
import { type QueueRecord, readRecord, type Waiting, waitingAfter } from "./record.ts";

/** What waits to be sent, in a file that several runs of the command share. */
export interface QueueFile {
  /** All that waits, in the order in which it was asked for. */
  read(): Promise<readonly Waiting[]>;
  /** Writes what `change` makes of what waits; resolves with what waits then, once that is on the disk. */
  write(change: (waiting: readonly Waiting[]) => readonly QueueRecord[]): Promise<readonly Waiting[]>;
}

// A run has the file for some milliseconds at a time.
const longestMs = 10_000;
const mostDeadRecords = 100;

/** The queue of that path; the file is made when it is written. Its methods reject with a StorageError. */
export function queueFile(path: string): QueueFile {
  async function withFile<T>(
    work: (log: LogFile, records: readonly QueueRecord[]) => Promise<T>,
  ): Promise<T> {
    const { log, records } = await openWhenFree(path);
    try {
      const known = records.flatMap((record) => readRecord(record) ?? []);
      if (known.length < records.length) {
        throw new StorageError(
          `${path} holds no queue of this command, or one of a newer version: name another file`,
          "storage_damaged",
        );
      }
      return await work(log, known);
    } finally {
      await log.close();
    }
  }

  return {
    read: () => withFile(async (_, records) => waitingAfter(records)),
    write: (change) =>
      withFile(async (log, records) => {
        const added = change(waitingAfter(records));
        const waiting = waitingAfter([...records, ...added]);
        if (added.length === 0) return waiting;
        const all = records.length + added.length;
        if (waiting.length === 0 || all - waiting.length > mostDeadRecords) {
          await log.replace(waiting.map((job) => ({ kind: "queued", ...job })));
        } else await log.append(added);
        return waiting;
      }),
  };
}

async function openWhenFree(path: string) {
  const begun = performance.now();
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError(`the folder of ${path} can't be made: ${reason}`, "storage_failed");
  }
  for (;;) {
    try {
      return await openLogFile(path);
    } catch (error) {
      const isLocked = error instanceof StorageError && error.code === "storage_locked";
      if (!isLocked || performance.now() - begun > longestMs) throw error;
      await wait(10 + Math.random() * 40);
    }
  }
}
