import type { Kysely } from "kysely";
import type { AnswerStore } from "../storage.ts";
import type { Tables } from "./schema.ts";

/** Answers by idempotency key in the table `answer`. */
export function createAnswerStore(db: Kysely<Tables>): AnswerStore {
  return {
    insert: async ({ scope, key, fingerprint, answer, createdAt }) => {
      await db
        .insertInto("answer")
        .values({ scope, key, fingerprint, answer, created_at: createdAt })
        .execute();
    },
    find: async (scope, key) => {
      const row = await db
        .selectFrom("answer")
        .selectAll()
        .where("scope", "=", scope)
        .where("key", "=", key)
        .executeTakeFirst();
      return (
        row && { scope, key, fingerprint: row.fingerprint, answer: row.answer, createdAt: row.created_at }
      );
    },
  };
}
