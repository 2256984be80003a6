import type { FileSystem } from "../file/file-system.ts";

interface Content {
  /** What a reader sees. */
  bytes: Uint8Array;
  /** What a loss of power leaves for certain. */
  synced: Uint8Array;
}

/** What a fault may be put on. */
export type FileStep = "read" | "write" | "truncate" | "sync" | "rename" | "syncFolder";

/**
 * A file system in memory that tells what is written from what is on the disk. `fault` is asked before each
 * step: an error that it gives is thrown; before a write it may give the number of bytes that are written first.
 */
export function memoryFiles() {
  let named = new Map<string, Content>();
  let onDisk = new Map<string, Content>();
  const files = {
    fault: (_step: FileStep): { readonly error: Error; readonly written?: number } | undefined => undefined,
    syncs: 0,
    bytesOf: (path: string) => named.get(path)?.bytes,
    put(path: string, bytes: Uint8Array) {
      const content = { bytes, synced: bytes };
      named.set(path, content);
      onDisk.set(path, content);
    },
    /** What is left after the power was lost: of what wasn't synced, `keep` of a hundred parts, or zeros there. */
    losePower(keep: number, hole: boolean) {
      named = new Map(onDisk);
      for (const content of named.values()) {
        const { bytes, synced } = content;
        const length = synced.length + Math.floor(((bytes.length - synced.length) * keep) / 100);
        const left = bytes.length < synced.length ? synced.slice() : bytes.slice(0, length);
        // A disk writes sectors of 512 bytes whole or not at all.
        const half = synced.length + (length - synced.length) / 2;
        if (hole) left.fill(0, synced.length, Math.min(length, Math.ceil(half / 512) * 512));
        content.bytes = left;
        content.synced = left;
      }
    },
    system,
  };

  function system(): FileSystem {
    const fail = (step: FileStep) => {
      const fault = files.fault(step);
      if (fault !== undefined) throw fault.error;
    };
    return {
      open: async (path) => {
        let content = named.get(path);
        if (content === undefined) {
          content = { bytes: new Uint8Array(0), synced: new Uint8Array(0) };
          named.set(path, content);
        }
        const file = content;
        const put = (bytes: Uint8Array, position: number) => {
          const whole = new Uint8Array(Math.max(file.bytes.length, position + bytes.length));
          whole.set(file.bytes);
          whole.set(bytes, position);
          file.bytes = whole;
        };
        return {
          read: async () => {
            fail("read");
            return file.bytes.slice();
          },
          write: async (bytes, position) => {
            const fault = files.fault("write");
            put(fault === undefined ? bytes : bytes.subarray(0, fault.written ?? 0), position);
            if (fault !== undefined) throw fault.error;
          },
          truncate: async (length) => {
            fail("truncate");
            file.bytes = file.bytes.slice(0, length);
          },
          sync: async () => {
            fail("sync");
            files.syncs += 1;
            file.synced = file.bytes.slice();
          },
          close: async () => {},
        };
      },
      rename: async (from, to) => {
        fail("rename");
        const content = named.get(from);
        if (content === undefined) throw new Error(`there is no ${from}`);
        named.delete(from);
        named.set(to, content);
      },
      syncFolderOf: async () => {
        fail("syncFolder");
        onDisk = new Map(named);
      },
      lock: async () => async () => {},
    };
  }
  return files;
}

/** An error as the system throws it. */
export const systemError = (code: string): Error => Object.assign(new Error(code), { code });
