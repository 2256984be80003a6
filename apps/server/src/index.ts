export { type AppOptions, buildApp } from "./app.ts";
export { createKey, type KeyDraft, type NewKey } from "./auth/keys.ts";
export { type Access, type Permission, permissions } from "./auth/permissions.ts";
export { type BarLibrary, createBarLibrary, type LibrarySymbol, loadBars } from "./bars/library.ts";
export { type ParsedBars, parseCsv } from "./bars/parse-csv.ts";
export type { Bar, Series, SymbolInfo } from "./bars/series.ts";
export type { LogLevel } from "./operation/logger.ts";
export { OperatorError, operatorError } from "./operation/operator-error.ts";
export { closeOnSignal } from "./operation/signals.ts";
export {
  type OpenedSession,
  type RunningServer,
  type ServerOptions,
  type ServerServices,
  startServer,
} from "./operation/start-server.ts";
export { openSqlite } from "./storage/sqlite/open-sqlite.ts";
export type { KeyRecord, Storage, Stores } from "./storage/storage.ts";
