import { testOutbox } from "../testing/outbox-conformance.ts";
import { createMemoryOutbox } from "./memory-outbox.ts";

testOutbox(() => ({ open: createMemoryOutbox, lasts: false, shared: false }), 100);
