export { type FileJournal, openFileJournal } from "./file/file-journal.ts";
