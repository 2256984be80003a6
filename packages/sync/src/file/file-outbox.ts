import { StorageError } from "../errors.ts";
import { createHeldOutbox, type QueueRecord } from "../outbox/held-outbox.ts";
import type { Outbox } from "../outbox/outbox.ts";
import { isQueueRecord } from "../outbox/shapes.ts";
import { type FileSystem, nodeFileSystem } from "./file-system.ts";
import { openLogFile } from "./log-file.ts";

// A file that is smaller isn't worth being written anew.
const leastBytes = 256 * 1024;
const growth = 4;

/**
 * Opens an outbox in a file, which is made where there is none, and is this process' alone until `close`. A change
 * is on the disk when its write resolves. Rejects with a StorageError where the file is in use by another process,
 * can't be written, is damaged or holds something else; it is left as it is then.
 */
export async function openFileOutbox(path: string, files: FileSystem = nodeFileSystem): Promise<Outbox> {
  const { log, records } = await openLogFile(path, files);
  const known = records.filter((record) => isQueueRecord(record));
  if (known.length < records.length) {
    await log.close();
    throw new StorageError(
      `${path} holds no outbox, or one of a newer version: use that, or another file`,
      "storage_damaged",
    );
  }
  // What was sent stays in the file until it is written anew, when it is some times as long as it was then.
  let longest = leastBytes;
  return createHeldOutbox({
    records: known,
    keep: (record) => log.append([record]),
    compact: (all) => (log.size() < longest ? undefined : compact(all())),
    close: () => log.close(),
  });

  async function compact(all: readonly QueueRecord[]): Promise<void> {
    // Where there is no room for both, the longer file is as good; one that can't be used any more says so later.
    await log.replace(all).catch(() => {});
    longest = Math.max(leastBytes, log.size() * growth);
  }
}
