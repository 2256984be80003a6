import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { StorageError } from "../errors.ts";
import { memoryFiles, systemError } from "../testing/memory-files.ts";
import { openLogFile } from "./log-file.ts";

const path = "/log";

async function recordsIn(files: ReturnType<typeof memoryFiles>) {
  const { log, records } = await openLogFile(path, files.system());
  await log.close();
  return records;
}

/** A log with these records, each in a line of its own, and its bytes. */
async function written(...records: readonly unknown[]) {
  const files = memoryFiles();
  const { log } = await openLogFile(path, files.system());
  for (const record of records) await log.append([record]);
  await log.close();
  return { files, bytes: files.bytesOf(path) ?? new Uint8Array(0) };
}

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "log");
}

describe("a log file", () => {
  test("gives back what was appended, in its order, and goes on", async () => {
    const file = temporaryFile();
    const first = await openLogFile(file);
    expect(first.records).toEqual([]);
    await first.log.append([{ a: 1 }, "zwei\n"]);
    await first.log.append([null, [3.5]]);
    await first.log.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const second = await openLogFile(file);
    expect(second.records).toEqual([{ a: 1 }, "zwei\n", null, [3.5]]);
    await second.log.append([4]);
    await second.log.close();
    const third = await openLogFile(file);
    expect(third.records).toHaveLength(5);
    await third.log.close();
  });

  test("can be replaced whole, and goes on", async () => {
    const file = temporaryFile();
    const { log } = await openLogFile(file);
    await log.append([1, 2, 3]);
    await log.replace([2]);
    await log.append([4]);
    await log.close();
    const { records, log: again } = await openLogFile(file);
    expect(records).toEqual([2, 4]);
    await again.close();
  });

  test("keeps the order of appends that don't wait for each other, and syncs once for many", async () => {
    const files = memoryFiles();
    const { log } = await openLogFile(path, files.system());
    const before = files.syncs;
    await Promise.all(Array.from({ length: 200 }, (_, number) => log.append([number])));
    expect(files.syncs - before).toBeLessThan(5);
    await log.close();
    expect(await recordsIn(files)).toEqual(Array.from({ length: 200 }, (_, number) => number));
  });

  test("writes a record as it was when it was appended", async () => {
    const files = memoryFiles();
    const { log } = await openLogFile(path, files.system());
    const record = { title: "before" };
    const appended = log.append([record]);
    record.title = "after";
    await appended;
    expect(await recordsIn(files)).toEqual([{ title: "before" }]);
  });

  test("is closed once, and says so to whoever goes on", async () => {
    const { log } = await openLogFile(path, memoryFiles().system());
    const last = log.append([1]);
    await Promise.all([log.close(), log.close(), last]);
    await expect(log.append([2])).rejects.toMatchObject({ name: "StorageError", code: "storage_closed" });
    await expect(log.replace([2])).rejects.toMatchObject({ code: "storage_closed" });
  });
});

describe("a crash", () => {
  test("at any byte of the last line leaves all the lines before, and room for new ones", async () => {
    const { bytes } = await written({ a: 1 }, { b: "é" }, { c: [3, "drei"] });
    const { bytes: two } = await written({ a: 1 }, { b: "é" });
    for (let length = two.length; length < bytes.length; length += 1) {
      const files = memoryFiles();
      files.put(path, bytes.slice(0, length));
      const { log, records } = await openLogFile(path, files.system());
      expect(records).toEqual([{ a: 1 }, { b: "é" }]);
      await log.append(["on"]);
      await log.close();
      expect(await recordsIn(files)).toEqual([{ a: 1 }, { b: "é" }, "on"]);
    }
  });

  test("loses nothing that was acknowledged, and leaves a batch whole or not at all", async () => {
    const batches = fc.array(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        batches,
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }),
        fc.nat(100),
        fc.boolean(),
        fc.boolean(),
        async (before, last, keep, hole, replaced) => {
          const files = memoryFiles();
          const { log } = await openLogFile(path, files.system());
          const acknowledged: unknown[] = [];
          for (const batch of before) {
            await log.append(batch);
            acknowledged.push(...batch);
          }
          if (replaced) await log.replace(acknowledged);
          files.fault = (step) => (step === "sync" ? { error: systemError("EIO") } : undefined);
          await expect(log.append(last)).rejects.toBeInstanceOf(StorageError);
          files.fault = () => undefined;
          files.losePower(keep, hole);
          const plain = (values: readonly unknown[]) => JSON.stringify(values);
          expect([plain(acknowledged), plain([...acknowledged, ...last])]).toContain(
            plain(await recordsIn(files)),
          );
        },
      ),
    );
  });

  test.each(["write", "sync", "rename"] as const)(
    "at the %s of a replacement leaves the old records, and the log goes on",
    async (step) => {
      const { files } = await written(1, 2);
      const { log } = await openLogFile(path, files.system());
      files.fault = (at) => (at === step ? { error: systemError("EIO"), written: 3 } : undefined);
      await expect(log.replace([2])).rejects.toMatchObject({ code: "storage_failed" });
      files.fault = () => undefined;
      await log.append([3]);
      await log.close();
      files.losePower(0, false);
      expect(await recordsIn(files)).toEqual([1, 2, 3]);
    },
  );
});

describe("a disk that fails", () => {
  test("full: nothing of the record stays, the caller is told, and the log goes on when there is room", async () => {
    const { files } = await written(1);
    const { log } = await openLogFile(path, files.system());
    files.fault = (step) => (step === "write" ? { error: systemError("ENOSPC"), written: 5 } : undefined);
    await expect(log.append([2])).rejects.toMatchObject({
      name: "StorageError",
      code: "storage_full",
      message: "/log can't be written: the disk is full",
      retryable: false,
    });
    files.fault = () => undefined;
    await log.append([3]);
    await log.close();
    expect(await recordsIn(files)).toEqual([1, 3]);
  });

  test("at a sync: nobody knows what is there, so nothing is acknowledged until it is opened again", async () => {
    const { files } = await written(1);
    const { log } = await openLogFile(path, files.system());
    files.fault = (step) => (step === "sync" ? { error: systemError("EIO") } : undefined);
    await expect(log.append([2])).rejects.toMatchObject({ code: "storage_failed" });
    files.fault = () => undefined;
    await expect(log.append([3])).rejects.toMatchObject({ code: "storage_failed" });
    await expect(log.replace([3])).rejects.toMatchObject({ code: "storage_failed" });
  });

  test("a line that is damaged before the end is refused, and the file left as it is", async () => {
    const { files, bytes } = await written("one", "two", "three");
    const damaged = bytes.slice();
    damaged[bytes.length - 25] = 0;
    files.put(path, damaged);
    await expect(openLogFile(path, files.system())).rejects.toMatchObject({
      code: "storage_damaged",
      message: expect.stringContaining("/log is damaged at line 2"),
    });
    expect(files.bytesOf(path)).toEqual(damaged);
  });

  test("a newline that was damaged before the last line doesn't make the last two lines a torn one", async () => {
    const { files, bytes } = await written("one", "two", "three");
    const newlines = [...bytes.keys()].filter((at) => bytes[at] === 10);
    for (const byte of [0, 11, 32, 65, 93]) {
      for (const at of newlines) {
        const damaged = bytes.slice();
        damaged[at] = byte;
        files.put(path, damaged);
        await expect(openLogFile(path, files.system())).rejects.toMatchObject({ code: "storage_damaged" });
        // Nor where the last line is torn indeed.
        files.put(path, damaged.slice(0, -3));
        if (at !== bytes.length - 1) {
          await expect(openLogFile(path, files.system())).rejects.toMatchObject({ code: "storage_damaged" });
        }
      }
    }
  });

  test("of what was written anew nothing is taken for torn: it was whole before it had its name", async () => {
    const { files } = await written(1);
    const { log } = await openLogFile(path, files.system());
    await log.replace(["x".repeat(3_000), "y"]);
    await log.close();
    expect(await recordsIn(files)).toEqual(["x".repeat(3_000), "y"]);
    const bytes = files.bytesOf(path) ?? new Uint8Array(0);
    files.put(path, bytes.slice().fill(0, 512, 1_024));
    await expect(openLogFile(path, files.system())).rejects.toMatchObject({ code: "storage_damaged" });
  });

  test("no single byte that was damaged loses a record in silence", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.jsonValue(), fc.string({ minLength: 400, maxLength: 900 })), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (values, position, change, zero) => {
          const { files, bytes } = await written(...values);
          const damaged = bytes.slice();
          const at = position % bytes.length;
          damaged[at] = zero ? 0 : (damaged[at] ?? 0) ^ change;
          files.put(path, damaged);
          await expect(openLogFile(path, files.system())).rejects.toMatchObject({ code: "storage_damaged" });
          expect(files.bytesOf(path)).toEqual(damaged);
        },
      ),
    );
  });

  test("a file of another kind is refused rather than cut", async () => {
    const file = temporaryFile();
    const { log } = await openLogFile(file);
    await log.append([1]);
    await log.close();
    const lines = readFileSync(file, "utf8");
    for (const text of ["notes", "a note\n", `somebody's notes\n${lines}`, `${lines}a note\n`]) {
      writeFileSync(file, text);
      await expect(openLogFile(file)).rejects.toMatchObject({ code: "storage_damaged" });
      expect(readFileSync(file, "utf8")).toBe(text);
    }
    await expect(openLogFile(join(file, "below"))).rejects.toMatchObject({ code: "storage_failed" });
  });
});
