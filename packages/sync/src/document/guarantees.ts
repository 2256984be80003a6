import type { Capabilities } from "../client/dialect.ts";

/** What holds while changes are carried, in words for a person. */
export interface Guarantees {
  readonly concurrentChanges: string;
  readonly lostChanges: string;
  readonly doubledChanges: string;
}

/** What `attachSync` guarantees with a client of these capabilities: other things where the API knows no revisions. */
export function guaranteesOf({ etag }: Pick<Capabilities, "etag">): Guarantees {
  return etag
    ? {
        concurrentChanges:
          "none is overwritten: a change is made to the revision that it was meant for, or made anew on the newer one",
        lostChanges: "none that the outbox took",
        doubledChanges: "none: a request that is sent again is recognised by its idempotency key",
      }
    : {
        concurrentChanges:
          "the analysis is read before it is changed and both are merged; what others change between the read and the write is overwritten where it is in the same field, or in any drawing",
        lostChanges:
          "none that the outbox took, unless a request that was given up arrives after a newer one and undoes that",
        doubledChanges:
          "none: after a request without an answer the analysis is read first, and drawings have names of their own",
      };
}
