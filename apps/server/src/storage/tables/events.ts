import type { Kysely } from "kysely";
import type { EventStore } from "../storage.ts";
import type { Tables } from "./schema.ts";

/** The log of changes in the table `event`. */
export function createEventStore(db: Kysely<Tables>): EventStore {
  const newest = async () => {
    const row = await db
      .selectFrom("event")
      .select("sequence")
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.sequence ?? 0;
  };
  return {
    add: async ({ analysisId, revision, type, body, createdAt }, keep) => {
      await db
        .insertInto("event")
        .values({ analysis_id: analysisId, revision, type, body, created_at: createdAt })
        .execute();
      await db
        .deleteFrom("event")
        .where("analysis_id", "=", analysisId)
        .where("revision", "<=", revision - keep)
        .execute();
    },
    after: async (analysisId, revision, limit) => {
      const rows = await db
        .selectFrom("event")
        .selectAll()
        .where("analysis_id", "=", analysisId)
        .where("revision", ">", revision)
        .orderBy("revision")
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        analysisId,
        revision: row.revision,
        type: row.type,
        body: row.body,
        createdAt: row.created_at,
      }));
    },
    newest,
    since: async (sequence) => {
      const last = await newest();
      if (last <= sequence) return { sequence, analyses: [] };
      const rows = await db
        .selectFrom("event")
        .select(({ fn }) => ["analysis_id", fn.min("revision").as("from")])
        .where("sequence", ">", sequence)
        .where("sequence", "<=", last)
        .groupBy("analysis_id")
        .execute();
      return {
        sequence: last,
        analyses: rows.map((row) => ({ analysisId: row.analysis_id, from: row.from })),
      };
    },
  };
}
