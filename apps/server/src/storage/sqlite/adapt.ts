import type { SqliteDatabase, SqliteStatement } from "kysely";
import type Database from "libsql";
import { StorageUnavailable } from "../storage.ts";
import { isUnavailable } from "./sqlite-error.ts";

// A deferred transaction that reads first can't wait for another process that writes meanwhile.
const transactionSteps = new Map([
  ["begin", "begin immediate"],
  ["commit", "commit"],
  ["rollback", "rollback"],
]);

/** A libsql database as kysely wants it; that it can't be used now is an error of the storage port. */
export function adapt(database: Database.Database): SqliteDatabase {
  return {
    prepare: (sql) => {
      const step = transactionSteps.get(sql);
      return step === undefined
        ? adaptStatement(
            database,
            guard(() => database.prepare(sql)),
          )
        : executed(() => guard(() => database.exec(step)));
    },
    // Kysely closes only what it used, so whoever opened the database closes it.
    close: () => {},
  };
}

/**
 * A statement that is executed in one go: a prepared one that finds the database busy stays open, and lets
 * no transaction commit until it is collected.
 */
function executed(run: () => void): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run: () => {
      run();
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}

function adaptStatement(database: Database.Database, statement: Database.Statement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => guard(() => statement.all(parameters)),
    run: (parameters) =>
      guard(() =>
        database.inTransaction
          ? statement.run(parameters)
          : inTransaction(database, () => statement.run(parameters)),
      ),
    iterate: (parameters) => guard(() => statement.iterate(parameters)),
  };
}

/** Runs a single change in a transaction of its own, so that it is that which finds the database busy. */
function inTransaction<T>(database: Database.Database, run: () => T): T {
  database.exec("begin immediate");
  try {
    const result = run();
    database.exec("commit");
    return result;
  } catch (error) {
    database.exec("rollback");
    throw error;
  }
}

function guard<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw isUnavailable(error) ? new StorageUnavailable("SQLite can't be used", { cause: error }) : error;
  }
}
