import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Outbox, StoredEntry } from "../outbox/outbox.ts";
import { memoryFiles, systemError } from "../testing/memory-files.ts";
import { testOutbox } from "../testing/outbox-conformance.ts";
import { openFileOutbox } from "./file-outbox.ts";
import { openLogFile } from "./log-file.ts";

const path = "/outbox";

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "outbox");
}

const queueOf = (outbox: Outbox) => outbox.open("a", () => {});
const change = (key: string, to = "b") =>
  ({ key, at: 1, edit: { part: "title", from: "a", to } }) satisfies Omit<StoredEntry, "seq">;

describe("an outbox on this machine's disk", () => {
  testOutbox(() => {
    const file = temporaryFile();
    return { open: () => openFileOutbox(file), lasts: true, shared: false };
  }, 10);
});

describe("an outbox on a disk that can be filled", () => {
  testOutbox(() => {
    const files = memoryFiles();
    return {
      open: () => openFileOutbox(path, files.system()),
      lasts: true,
      shared: false,
      setFull: (full) => {
        const fault = { error: systemError("ENOSPC"), written: 7 };
        files.fault = (step) => (full && step === "write" ? fault : undefined);
      },
    };
  }, 100);
});

describe("a file outbox", () => {
  test("is one process', and readable by its owner alone", async () => {
    const file = temporaryFile();
    const outbox = await openFileOutbox(file);
    await expect(openFileOutbox(file)).rejects.toMatchObject({ code: "storage_locked" });
    await outbox.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test("has at least what was acknowledged, and no half of a change, whenever the power is lost", async () => {
    const writes = fc.array(
      fc.record({ put: fc.nat(3), remove: fc.nat(2), size: fc.constantFrom(1, 600, 90_000) }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(writes, fc.nat(40), fc.nat(100), fc.boolean(), async (steps, at, keep, hole) => {
        const files = memoryFiles();
        let left = at;
        files.fault = (step) =>
          step !== "read" && left-- <= 0 ? { error: systemError("EIO"), written: 9 } : undefined;
        const held: string[] = [];
        // The states that may be found: the one that was acknowledged last, and the one that was on its way.
        let next = [...held];
        let made = 0;
        try {
          const queue = queueOf(await openFileOutbox(path, files.system()));
          for (const { put, remove, size } of steps) {
            const keys = Array.from({ length: put }, () => `k${(made += 1)}`);
            const removed = held.slice(0, remove);
            next = [...held.slice(remove), ...keys];
            await queue.write({
              put: keys.map((key) => change(key, "x".repeat(size))),
              remove: removed,
            });
            held.splice(0, held.length, ...next);
          }
        } catch (error) {
          expect(error).toMatchObject({ name: "StorageError" });
        }
        files.fault = () => undefined;
        files.losePower(keep, hole);
        const { entries } = await queueOf(await openFileOutbox(path, files.system())).read();
        expect([held, next]).toContainEqual(entries.map(({ key }) => key));
      }),
    );
  });

  test("is written anew without what was sent when it has become long, and goes on", async () => {
    const file = temporaryFile();
    const outbox = await openFileOutbox(file);
    const queue = queueOf(outbox);
    let most = 0;
    for (let round = 0; round < 60; round += 1) {
      const put = [0, 1, 2].map((number) => change(`${round}-${number}`, "x".repeat(10_000)));
      await queue.write({ put });
      await queue.write({ remove: put.slice(0, round === 0 ? 2 : 3).map(({ key }) => key) });
      most = Math.max(most, statSync(file).size);
    }
    expect(most).toBeLessThan(400_000);
    await queue.write({ put: [change("last")] });
    await outbox.close();
    const again = await openFileOutbox(file);
    const { entries } = await queueOf(again).read();
    expect(entries.map(({ key }) => key)).toEqual(["0-2", "last"]);
    await again.close();
  });

  test("that can't be written anew for want of room takes changes as long as there is some", async () => {
    const files = memoryFiles();
    const outbox = await openFileOutbox(path, files.system());
    const queue = queueOf(outbox);
    await queue.write({ put: [change("first", "x".repeat(300_000))] });
    files.fault = (step) => (step === "rename" ? { error: systemError("ENOSPC") } : undefined);
    await queue.write({ put: [change("second")] });
    await queue.write({ put: [change("third")] });
    await outbox.close();
    files.fault = () => undefined;
    const { entries } = await queueOf(await openFileOutbox(path, files.system())).read();
    expect(entries.map(({ key }) => key)).toEqual(["first", "second", "third"]);
  });

  test("keeps what is invalid but has the shape of a change, for the server to refuse", async () => {
    const file = temporaryFile();
    const outbox = await openFileOutbox(file);
    const drawing = { type: "LINE", clientObjectId: "", points: [], label: "x".repeat(100_000) };
    await queueOf(outbox).write({
      put: [
        change("empty", ""),
        { key: "few", at: 1, edit: { part: "drawing", id: "", from: null, to: drawing } },
      ],
    });
    await outbox.close();
    const again = await openFileOutbox(file);
    expect((await queueOf(again).read()).entries).toHaveLength(2);
    await again.close();
  });

  const entry = { ...change("k"), seq: 1 };
  const batch = {
    idempotencyKey: "i",
    analysisId: "a",
    entries: ["k"],
    request: { kind: "append", body: { sender: "s" } },
  };
  test.each([
    null,
    7,
    [],
    {},
    { queue: 1 },
    { kind: "begun", item: "a", at: 1 },
    { queue: "a", put: [null] },
    { queue: "a", put: {} },
    { queue: "a", put: [{ ...entry, seq: "1" }] },
    { queue: "a", put: [{ ...entry, key: undefined }] },
    { queue: "a", put: [{ ...entry, edit: { part: "symbol", from: "a", to: "b" } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "toString", from: "a", to: "b" } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "title", from: "a", to: 7 } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "pivot", from: null, to: "1" } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "support", from: null, to: [{}] } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "drawing", id: "d", from: null, to: { type: "LINE" } } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "place", id: "d" } }] },
    { queue: "a", put: [{ ...entry, edit: { part: "place", id: "d", above: "e", orAbove: [7] } }] },
    { queue: "a", put: [{ ...entry, refused: { code: 1 } }] },
    { queue: "a", remove: [1] },
    { queue: "a", batch: { ...batch, entries: "k" } },
    { queue: "a", batch: { ...batch, request: { kind: "delete", body: { sender: "s" } } } },
    { queue: "a", batch: { ...batch, request: { kind: "update", body: { sender: "s" } } } },
  ])("that holds %j beside good records is refused whole, and left as it is", async (strange) => {
    const file = temporaryFile();
    const { log } = await openLogFile(file);
    await log.append([{ queue: "a", put: [entry], batch }]);
    await log.append([strange]);
    await log.close();
    const bytes = readFileSync(file);
    await expect(openFileOutbox(file)).rejects.toMatchObject({
      name: "StorageError",
      code: "storage_damaged",
      message: `${file} holds no outbox, or one of a newer version: use that, or another file`,
    });
    expect(readFileSync(file)).toEqual(bytes);
    // It isn't locked either.
    await (await openLogFile(file)).log.close();
  });

  test("of somebody's notes is refused, and left as it is", async () => {
    const file = temporaryFile();
    writeFileSync(file, "notes\n");
    await expect(openFileOutbox(file)).rejects.toMatchObject({ code: "storage_damaged" });
    expect(readFileSync(file, "utf8")).toBe("notes\n");
  });
});
