import { randomBytes } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { StorageError } from "../errors.ts";

const held = new Set<string>();

// A lock without a process in it is one that is being written, or one whose writer died at that.
const longestWriting = 5_000;

/**
 * Keeps other processes that ask the same way from a file, by `<path>.lock` with the number of this process in
 * it. One that a dead process left is taken over. Throws a StorageError where a living one has it.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const lock = `${resolve(path)}.lock`;
  if (held.has(lock)) throw locked(path, process.pid);
  held.add(lock);
  try {
    await take(path, lock);
  } catch (error) {
    held.delete(lock);
    throw error;
  }
  return async () => {
    await rm(lock, { force: true });
    held.delete(lock);
  };
}

async function take(path: string, lock: string): Promise<void> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    try {
      await writeFile(lock, `${process.pid}\n`, { flag: "wx", mode: 0o600 });
      return;
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const owner = await ownerOf(lock);
    if (owner === "gone") continue;
    if (owner !== "dead") throw locked(path, owner);
    await removeStale(path, lock);
  }
  throw locked(path, undefined);
}

/** Who holds a lock: a living process, one that died, or nobody any more. */
async function ownerOf(lock: string): Promise<number | "dead" | "gone" | undefined> {
  try {
    const text = (await readFile(lock, "utf8")).trim();
    if (/^\d{1,10}$/.test(text)) return isAlive(Number(text)) ? Number(text) : "dead";
    return Date.now() - (await stat(lock)).mtimeMs > longestWriting ? "dead" : undefined;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return "gone";
    throw error;
  }
}

/** Removes the lock of a dead process; two that try it at once don't remove the lock that one of them took. */
async function removeStale(path: string, lock: string): Promise<void> {
  const aside = `${lock}.${randomBytes(6).toString("hex")}`;
  try {
    await rename(lock, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return;
    throw error;
  }
  const owner = await ownerOf(aside);
  if (typeof owner === "number") {
    await writeFile(lock, `${owner}\n`, { flag: "wx", mode: 0o600 }).catch(() => {});
    await rm(aside, { force: true });
    throw locked(path, owner);
  }
  await rm(aside, { force: true });
}

function isAlive(pid: number): boolean {
  // Our own number is left from a process that had it before us: our own locks are in `held`.
  if (pid === process.pid || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && "code" in error && error.code === code;

function locked(path: string, owner: number | undefined): StorageError {
  const who = owner === undefined ? "another process" : `the process ${owner}`;
  return new StorageError(`${path} is in use by ${who}: wait for it, or use another file`, "storage_locked");
}
