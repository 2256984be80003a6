import { StorageError } from "../errors.ts";
import type { Journal, JournalEntry } from "../publish/journal.ts";
import { openLogFile } from "./log-file.ts";

/** A journal that lies in a file, and has to be closed. */
export interface FileJournal extends Journal {
  close(): Promise<void>;
}

/**
 * Opens a journal in a file, which is made where there is none. Rejects with a StorageError where the file is in
 * use by another process, can't be written, is damaged or holds something else.
 */
export async function openFileJournal(path: string): Promise<FileJournal> {
  const { log, records } = await openLogFile(path);
  const entries = records.filter((record) => isEntry(record));
  if (entries.length < records.length) {
    await log.close();
    throw new StorageError(`${path} holds no journal of publishing: use another file`, "storage_damaged");
  }
  return {
    read: async () => [...entries],
    append: async (entry) => {
      await log.append([entry]);
      entries.push(entry);
    },
    close: () => log.close(),
  };
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== "object" || value === null) return false;
  const field = (name: string): unknown => Reflect.get(value, name);
  if (typeof field("item") !== "string") return false;
  switch (field("kind")) {
    case "begun":
      return typeof field("at") === "number";
    case "unsent":
      return true;
    case "published":
      return typeof field("analysisId") === "string";
    case "refused":
      return typeof field("code") === "string";
    default:
      return false;
  }
}
