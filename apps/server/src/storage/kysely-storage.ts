import type { Dialect } from "kysely";
import { Kysely } from "kysely";
import type { Storage, Stores } from "./storage.ts";
import { createAnalysisStore } from "./tables/analyses.ts";
import { createAnswerStore } from "./tables/answers.ts";
import { createEventStore } from "./tables/events.ts";
import { createKeyStore } from "./tables/keys.ts";
import type { Tables } from "./tables/schema.ts";
import { createSessionStore } from "./tables/sessions.ts";

/** A storage over any database that kysely has a dialect for; its tables must be there already. */
export function createKyselyStorage(dialect: Dialect): Storage {
  const db = new Kysely<Tables>({ dialect });
  return {
    ...storesOf(db),
    prune: (limits) => db.transaction().execute((transaction) => storesOf(transaction).prune(limits)),
    transaction: (work) => db.transaction().execute((transaction) => work(storesOf(transaction))),
    close: () => db.destroy(),
  };
}

function storesOf(db: Kysely<Tables>): Stores {
  return {
    analyses: createAnalysisStore(db),
    keys: createKeyStore(db),
    sessions: createSessionStore(db),
    answers: createAnswerStore(db),
    events: createEventStore(db),
    prune: async ({ removedBefore, answersBefore, sessionsBefore, eventsBefore }) => {
      await db.deleteFrom("analysis").where("removed_at", "<", removedBefore).execute();
      await db.deleteFrom("answer").where("created_at", "<", answersBefore).execute();
      await db.deleteFrom("session").where("expires_at", "<", sessionsBefore).execute();
      await db.deleteFrom("event").where("created_at", "<", eventsBefore).execute();
    },
  };
}
