export { type DocumentFile, parseDocumentFile, serialiseDocumentFile } from "./file/document-file.ts";
