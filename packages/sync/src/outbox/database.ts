import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import { StorageError } from "../errors.ts";
import type { Batch, Entry } from "./outbox.ts";

/** What an outbox's database holds. */
interface Contents extends DBSchema {
  /** By `seq`, which the database counts up over all queues and tabs. */
  entries: {
    key: number;
    value: Entry & { readonly seq?: number; readonly queue: string };
    indexes: { byKey: [queue: string, key: string] };
  };
  /** By queue. */
  batches: { key: string; value: Batch };
}

const stores = ["entries", "batches"] as const;

type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<Contents, typeof stores, Mode>;

/** A database that is opened when it is needed, and again when the browser or another tab had it closed. */
export interface Database {
  read<T>(work: (transaction: Transaction<"readonly">) => Promise<T>): Promise<T>;
  /** Resolves once the change is on the disk; where it rejects, nothing was changed. */
  write<T>(work: (transaction: Transaction<"readwrite">) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What makes each version of the database from the one before; never changed, only added to. */
export const versions: readonly ((database: IDBPDatabase<Contents>) => void)[] = [
  (database) => {
    const entries = database.createObjectStore("entries", { keyPath: "seq", autoIncrement: true });
    entries.createIndex("byKey", ["queue", "key"], { unique: true });
    database.createObjectStore("batches");
  },
];

/** The database of that name. Its methods reject with a StorageError. */
export function createDatabase(name: string, upgrades = versions): Database {
  let opened: Promise<IDBPDatabase<Contents>> | undefined;
  const forget = () => {
    opened = undefined;
  };

  function open(): Promise<IDBPDatabase<Contents>> {
    const opening = new Promise<IDBPDatabase<Contents>>((resolve, reject) => {
      let isLate = false;
      openDB<Contents>(name, upgrades.length, {
        upgrade: (database, from) => {
          for (const make of upgrades.slice(from)) make(database);
        },
        blocked: () => {
          isLate = true;
          reject(
            new StorageError(
              `another tab uses an older version of the database ${name}: close or reload it`,
              "storage_locked",
            ),
          );
        },
        // A newer version of the page waits for it, or somebody deletes it.
        blocking: (_current, _wanted, event) => {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      })
        .then((database) => (isLate ? database.close() : resolve(database)))
        .catch(reject);
    });
    opening.catch(() => opening === opened && forget());
    return opening;
  }

  async function transact<Mode extends IDBTransactionMode, T>(
    mode: Mode,
    work: (transaction: Transaction<Mode>) => Promise<T>,
    isSecond = false,
  ): Promise<T> {
    try {
      opened ??= open();
      const transaction = (await opened).transaction(stores, mode, { durability: "strict" });
      try {
        const [result] = await Promise.all([work(transaction), transaction.done]);
        return result;
      } catch (error) {
        if (transaction.error === null) abort(transaction);
        throw transaction.error ?? error;
      }
    } catch (error) {
      if (isSecond || !isClosing(error)) throw storageError(name, error);
      forget();
      return transact(mode, work, true);
    }
  }

  return {
    read: (work) => transact("readonly", work),
    write: (work) => transact("readwrite", work),
    async close() {
      const closing = opened;
      forget();
      await closing?.then(
        (database) => database.close(),
        () => {},
      );
    },
  };
}

/** Whether the browser closes the database, with nothing done that was under way: it may not have said so yet. */
const isClosing = (error: unknown): boolean =>
  error instanceof DOMException && (error.name === "AbortError" || error.name === "InvalidStateError");

function abort(transaction: { readonly abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}

function storageError(name: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const reason = error instanceof Error || error instanceof DOMException ? error.name : String(error);
  if (reason === "QuotaExceededError") {
    return new StorageError("this browser gives the page no more room", "storage_full");
  }
  if (reason === "VersionError") {
    return new StorageError(
      `the database ${name} is of a newer version of this page: reload it`,
      "storage_failed",
    );
  }
  return new StorageError(`the database ${name} can't be used (${reason})`, "storage_failed");
}
