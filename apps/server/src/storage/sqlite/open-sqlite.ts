import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SqliteDialect } from "kysely";
import Database from "libsql";
import { OperatorError } from "../../operation/operator-error.ts";
import { createKyselyStorage } from "../kysely-storage.ts";
import type { Storage } from "../storage.ts";
import { adapt } from "./adapt.ts";
import { migrations } from "./migrations.ts";
import { isCorruption, sqliteCode } from "./sqlite-error.ts";

// How long to wait for another process that writes, in milliseconds; nothing else runs meanwhile.
const busyTimeout = 2_000;

/**
 * Opens `candlemark.sqlite` in a folder, makes both where they are missing, and brings an older schema up to
 * date. Throws an `OperatorError` where the folder can't be written or the file is no database of ours; a
 * file that can't be used is left as it is.
 */
export function openSqlite(folder: string): Storage {
  const file = join(folder, "candlemark.sqlite");
  makeWritable(folder);
  const database = open(file);
  try {
    prepare(database, file);
  } catch (error) {
    database.close();
    throw explain(error, file);
  }
  const storage = createKyselyStorage(new SqliteDialect({ database: adapt(database) }));
  return {
    ...storage,
    close: async () => {
      await storage.close();
      // Statements that wait for the garbage collector keep libsql from doing this by itself.
      database.exec("pragma wal_checkpoint(truncate)");
      database.close();
    },
  };
}

function makeWritable(folder: string): void {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new OperatorError(
      `the data folder ${folder} can't be written${why} — give this user write access to it, or choose another with --data`,
    );
  }
}

// By hand: mkdir with `recursive` runs for ever where the system lets nobody make the folder, as in /proc.
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function open(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (error) {
    throw explain(error, file);
  }
}

function prepare(database: Database.Database, file: string): void {
  database.pragma(`busy_timeout = ${busyTimeout}`);
  if (pragma(database, "quick_check") !== "ok") throw corrupt(file);
  const version = Number(pragma(database, "user_version"));
  if (version > migrations.length) {
    throw new OperatorError(
      `${file} was made by a newer Candlemark (schema ${version}, this one knows ${migrations.length}) — start the newer version, or choose another folder with --data`,
    );
  }
  const [tables] = database.prepare("select count(*) as count from sqlite_schema").all();
  if (version === 0 && fieldOf(tables, "count") !== 0) {
    throw new OperatorError(
      `${file} is a database of another program — move it away, or choose another folder with --data`,
    );
  }
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  migrate(database);
}

function migrate(database: Database.Database): void {
  database.exec("begin immediate");
  try {
    const from = Number(pragma(database, "user_version"));
    for (const step of migrations.slice(from)) database.exec(step);
    database.exec(`pragma user_version = ${migrations.length}`);
    database.exec("commit");
  } catch (error) {
    database.exec("rollback");
    throw error;
  }
}

/** The one value that a pragma answers with. */
function pragma(database: Database.Database, name: string): unknown {
  const rows = database.pragma(name);
  return Array.isArray(rows) ? fieldOf(rows[0], name) : undefined;
}

function fieldOf(row: unknown, name: string): unknown {
  return typeof row === "object" && row !== null ? Reflect.get(row, name) : undefined;
}

const corrupt = (file: string): OperatorError =>
  new OperatorError(
    `${file} is damaged or no database — restore it from a backup, or move it away to start with an empty one`,
  );

function explain(error: unknown, file: string): unknown {
  if (isCorruption(error)) return corrupt(file);
  if (error instanceof OperatorError) return error;
  const code = sqliteCode(error);
  if (code?.startsWith("SQLITE_BUSY") === true) {
    return new OperatorError(`${file} is locked by another program — stop that one, then start again`);
  }
  return new OperatorError(
    `${file} can't be opened (${code ?? "no permission, or not a file"}) — give this user write access to it, or choose another folder with --data`,
  );
}
