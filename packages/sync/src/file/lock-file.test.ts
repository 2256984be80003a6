import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { lockFile } from "./lock-file.ts";

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-lock-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "outbox");
}

/** A process that does nothing but live. */
async function startProcess(): Promise<{ readonly pid: number; readonly kill: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  await once(child, "spawn");
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  onTestFinished(kill);
  return { pid: child.pid ?? 0, kill };
}

test("a file is locked once, and free again after", async () => {
  const file = temporaryFile();
  const unlock = await lockFile(file);
  await expect(lockFile(file)).rejects.toMatchObject({
    name: "StorageError",
    code: "storage_locked",
    message: `${file} is in use by the process ${process.pid}: wait for it, or use another file`,
  });
  await unlock();
  expect(existsSync(`${file}.lock`)).toBe(false);
  await (await lockFile(file))();
});

test("the lock of a living process stands, that of a dead one is taken over", async () => {
  const file = temporaryFile();
  const other = await startProcess();
  writeFileSync(`${file}.lock`, `${other.pid}\n`);
  await expect(lockFile(file)).rejects.toMatchObject({ message: expect.stringContaining(`${other.pid}`) });
  await other.kill();
  await (await lockFile(file))();
});

test("a lock with our own number, from a process before us, is taken over", async () => {
  const file = temporaryFile();
  writeFileSync(`${file}.lock`, `${process.pid}\n`);
  await (await lockFile(file))();
});

test("a lock that is being written stands, one whose writer died at that is taken over", async () => {
  const file = temporaryFile();
  writeFileSync(`${file}.lock`, "");
  await expect(lockFile(file)).rejects.toMatchObject({ code: "storage_locked" });
  utimesSync(`${file}.lock`, 1, 1);
  await (await lockFile(file))();
});

test("of many that take over a dead process' lock at once, one has it", async () => {
  const file = temporaryFile();
  const dead = await startProcess();
  await dead.kill();
  writeFileSync(`${file}.lock`, `${dead.pid}\n`);
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFile(file)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});
