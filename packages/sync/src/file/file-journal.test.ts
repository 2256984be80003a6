import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { JournalEntry } from "../publish/journal.ts";
import { openFileJournal } from "./file-journal.ts";
import { openLogFile } from "./log-file.ts";

function temporaryFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-journal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "journal");
}

const entries: JournalEntry[] = [
  { kind: "begun", item: "a", at: 1 },
  { kind: "published", item: "a", analysisId: "65f1a0c3e4b0a1b2c3d4e5f6" },
  { kind: "begun", item: "b", at: 2 },
  { kind: "refused", item: "b", code: "invalid_request" },
];

test("a journal in a file gives back what it was told, in this run and in the next", async () => {
  const file = temporaryFile();
  const first = await openFileJournal(file);
  for (const entry of entries) await first.append(entry);
  expect(await first.read()).toEqual(entries);
  await expect(openFileJournal(file)).rejects.toMatchObject({ code: "storage_locked" });
  await first.close();
  const second = await openFileJournal(file);
  expect(await second.read()).toEqual(entries);
  await second.close();
});

test("a file of other records is no journal, and left as it is", async () => {
  const file = temporaryFile();
  for (const other of [
    { kind: "begun", item: "a" },
    { kind: "sent", item: "a" },
    { kind: "begun", at: 1 },
    "a",
    null,
  ]) {
    const { log } = await openLogFile(file);
    await log.replace([other]);
    await log.close();
    await expect(openFileJournal(file)).rejects.toMatchObject({ code: "storage_damaged" });
  }
});
