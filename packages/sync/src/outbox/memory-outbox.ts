import { createHeldOutbox } from "./held-outbox.ts";
import type { Outbox } from "./outbox.ts";

/** An outbox in memory alone: what is in it when the program ends is lost. */
export const createMemoryOutbox = (): Outbox =>
  createHeldOutbox({
    records: [],
    keep: async () => {},
    compact: () => undefined,
    close: async () => {},
  });
