export { type FileJournal, openFileJournal } from "./file/file-journal.ts";
export { openFileOutbox } from "./file/file-outbox.ts";
export { type LogFile, type OpenedLog, openLogFile } from "./file/log-file.ts";
