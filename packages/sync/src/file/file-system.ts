import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import { lockFile } from "./lock-file.ts";

/** A file that is open for reading and writing. */
export interface OpenFile {
  /** All its bytes. */
  read(): Promise<Uint8Array>;
  /** Writes all of `bytes` from the position on; where it throws, a part of them may be there. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** Resolves once everything that was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What a log file needs of a file system. */
export interface FileSystem {
  /** Opens a file, and makes an empty one, which only its owner may read, where there is none. */
  open(path: string): Promise<OpenFile>;
  /** Puts a file into the place of another, whole or not at all. */
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in the folder of a file last: those that were added or renamed. */
  syncFolderOf(path: string): Promise<void>;
  /** Keeps other processes from the file; gives what lets them in again. */
  lock(path: string): Promise<() => Promise<void>>;
}

/** The file system of this machine. */
export const nodeFileSystem: FileSystem = {
  open: async (path) => {
    // "a+" would make it and write at the end only; what was torn off has to be written over.
    const handle = await open(path, "r+").catch((error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
      return open(path, "wx+", 0o600);
    });
    return {
      read: async () => {
        const { size } = await handle.stat();
        const bytes = new Uint8Array(size);
        let at = 0;
        while (at < size) {
          const { bytesRead } = await handle.read(bytes, at, size - at, at);
          if (bytesRead === 0) break;
          at += bytesRead;
        }
        return bytes.subarray(0, at);
      },
      write: async (bytes, position) => {
        let at = 0;
        while (at < bytes.length) {
          const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
          at += bytesWritten;
        }
      },
      truncate: (length) => handle.truncate(length),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  rename,
  syncFolderOf: async (path) => {
    // Windows can't open a folder, and keeps its names without being asked.
    if (process.platform === "win32") return;
    const folder = await open(dirname(path), "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  lock: lockFile,
};

/** The system's name for an error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
