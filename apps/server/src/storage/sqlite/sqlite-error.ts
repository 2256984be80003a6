/** The code that SQLite gave to an error ("SQLITE_BUSY"), or undefined where it is another error. */
export function sqliteCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && error.code.startsWith("SQLITE_") ? error.code : undefined;
}

/** Whether SQLite says that the file is not, or no longer, a database. */
export function isCorruption(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && /^SQLITE_(?:NOTADB|CORRUPT)/.test(code);
}

/** Whether the database couldn't be written now: it is busy, full, read-only or its disk fails. */
export function isUnavailable(error: unknown): boolean {
  const code = sqliteCode(error);
  return code !== undefined && /^SQLITE_(?:BUSY|LOCKED|FULL|IOERR|READONLY|CANTOPEN)/.test(code);
}
