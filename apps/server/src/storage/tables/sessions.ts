import type { Kysely } from "kysely";
import type { SessionStore } from "../storage.ts";
import type { Tables } from "./schema.ts";

/** Sessions in the table `session`. */
export function createSessionStore(db: Kysely<Tables>): SessionStore {
  return {
    insert: async (session) => {
      await db
        .insertInto("session")
        .values({
          token_hash: session.tokenHash,
          key_id: session.keyId,
          created_at: session.createdAt,
          expires_at: session.expiresAt,
        })
        .execute();
    },
    find: async (tokenHash) => {
      const row = await db
        .selectFrom("session")
        .selectAll()
        .where("token_hash", "=", tokenHash)
        .executeTakeFirst();
      return row && { tokenHash, keyId: row.key_id, createdAt: row.created_at, expiresAt: row.expires_at };
    },
    remove: async (tokenHash) => {
      await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
    },
  };
}
