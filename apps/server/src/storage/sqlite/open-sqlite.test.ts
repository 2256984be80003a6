import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { expect, test } from "vitest";
import { describeStorage } from "../../testing/describe-storage.ts";
import { temporaryFolder } from "../../testing/test-app.ts";
import { StorageUnavailable } from "../storage.ts";
import { openSqlite } from "./open-sqlite.ts";

describeStorage("SQLite", () => openSqlite(temporaryFolder()));

const fileIn = (folder: string) => join(folder, "candlemark.sqlite");

test("makes the folder, and a database that loses nothing that it acknowledged", async () => {
  const folder = join(temporaryFolder(), "deep", "down");
  await openSqlite(folder).close();
  const database = new Database(fileIn(folder));
  expect(database.pragma("journal_mode")).toEqual([{ journal_mode: "wal" }]);
  expect(database.pragma("user_version")).toEqual([{ user_version: 2 }]);
  database.close();
});

test("refuses a file that is no database, and leaves it as it is", () => {
  const folder = temporaryFolder();
  const text = "no database at all, but somebody's notes. ".repeat(100);
  writeFileSync(fileIn(folder), text);
  expect(() => openSqlite(folder)).toThrow(/is damaged or no database — restore it from a backup/);
  expect(readFileSync(fileIn(folder), "utf8")).toBe(text);
});

test("refuses a database with a damaged page, and leaves it as it is", async () => {
  const folder = temporaryFolder();
  const storage = openSqlite(folder);
  await storage.close();
  const bytes = readFileSync(fileIn(folder));
  expect(bytes.length).toBeGreaterThan(12_288);
  bytes.fill(0x5a, 4_096, 12_288);
  writeFileSync(fileIn(folder), bytes);
  expect(() => openSqlite(folder)).toThrow(/is damaged or no database/);
  expect(readFileSync(fileIn(folder)).equals(bytes)).toBe(true);
});

test("refuses a database of a newer version or another program", async () => {
  const folder = temporaryFolder();
  await openSqlite(folder).close();
  const database = new Database(fileIn(folder));
  database.exec("pragma user_version = 99");
  database.close();
  expect(() => openSqlite(folder)).toThrow(
    /newer Candlemark \(schema 99, this one knows 2\) — start the newer/,
  );
  const other = temporaryFolder();
  const foreign = new Database(fileIn(other));
  foreign.exec("create table notes (text)");
  foreign.close();
  expect(() => openSqlite(other)).toThrow(/database of another program/);
});

test("refuses a folder that can't be one, or a folder in place of the file", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  expect(() => openSqlite(join(folder, "file"))).toThrow(
    /data folder .* can't be written .* choose another with --data/,
  );
  expect(() => openSqlite("/proc/candlemark/data")).toThrow(/can't be written/);
  mkdirSync(fileIn(folder));
  expect(() => openSqlite(folder)).toThrow(/candlemark\.sqlite can't be opened/);
});

test("says that it is unavailable while another program holds the database", {
  timeout: 20_000,
}, async () => {
  const folder = temporaryFolder();
  const storage = openSqlite(folder);
  const other = new Database(fileIn(folder));
  other.exec("begin immediate");
  await expect(storage.transaction(async () => undefined)).rejects.toBeInstanceOf(StorageUnavailable);
  await expect(storage.sessions.remove("t")).rejects.toBeInstanceOf(StorageUnavailable);
  other.exec("rollback");
  other.close();
  await expect(storage.sessions.remove("t")).resolves.toBeUndefined();
  await expect(storage.transaction(async () => 1)).resolves.toBe(1);
  await storage.close();
});
