export { createIndexedDbOutbox } from "./outbox/indexeddb-outbox.ts";
