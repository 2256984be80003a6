import { type Kysely, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import { symbolKey } from "../../symbol-key.ts";
import type { AnalysisStore, KeptDrawing, ListFilter, ListOrder, ListPart } from "../storage.ts";
import { drawingOfRow, drawingRow, foldText, headOf, rowOf } from "./analysis-row.ts";
import type { AnalysisTable, Tables } from "./schema.ts";

const sortColumns = { createdAt: "created_at", updatedAt: "updated_at", title: "title" } as const;

// SQLite takes at most 32,766 parameters in a statement; a drawing has four.
const rowsPerStatement = 1_000;

/** Analyses in the tables `analysis` and `drawing`. */
export function createAnalysisStore(db: Kysely<Tables>): AnalysisStore {
  const standing = (analysisId: string) =>
    db.selectFrom("analysis").where("analysis_id", "=", analysisId).where("removed_at", "is", null);
  const drawingsOf = (analysisId: string) =>
    db.selectFrom("drawing").where("analysis_id", "=", analysisId).orderBy("position");
  const append = async (analysisId: string, drawings: readonly KeptDrawing[]) => {
    const last = await db
      .selectFrom("drawing")
      .where("analysis_id", "=", analysisId)
      .select("position")
      .orderBy("position", "desc")
      .limit(1)
      .executeTakeFirst();
    const first = last === undefined ? 0 : last.position + 1;
    const rows = drawings.map((drawing, index) => drawingRow(analysisId, first + index, drawing));
    for (let at = 0; at < rows.length; at += rowsPerStatement) {
      await db
        .insertInto("drawing")
        .values(rows.slice(at, at + rowsPerStatement))
        .execute();
    }
  };

  return {
    insert: async (head, drawings) => {
      await db
        .insertInto("analysis")
        .values({ ...rowOf(head), removed_at: null })
        .execute();
      await append(head.analysisId, drawings);
    },
    find: async (analysisId) => {
      const row = await standing(analysisId).selectAll().executeTakeFirst();
      return row && headOf(row);
    },
    update: async (head) => {
      await db.updateTable("analysis").set(rowOf(head)).where("analysis_id", "=", head.analysisId).execute();
    },
    remove: async (analysisId, at) => {
      await db
        .updateTable("analysis")
        .set({ removed_at: at })
        .where("analysis_id", "=", analysisId)
        .execute();
    },
    list: async (filter, part) => {
      const rows = await partOf(matching(db, filter).selectAll(), part).execute();
      return rows.map((row) => headOf(row));
    },
    count: async (filter) => {
      const row = await matching(db, filter)
        .select(({ fn }) => fn.countAll().as("total"))
        .executeTakeFirstOrThrow();
      return Number(row.total);
    },
    positionOf: async ({ communityId, channelId }, analysisId, order) => {
      const row = await db
        .selectFrom("analysis")
        .selectAll()
        .where("analysis_id", "=", analysisId)
        .where("community_id", "=", communityId)
        .where("channel_id", "=", channelId)
        .executeTakeFirst();
      return row && { analysisId, value: row[columnOf(order)] };
    },
    drawings: async (analysisId) => {
      const rows = await drawingsOf(analysisId).selectAll().execute();
      return rows.map((row) => drawingOfRow(row));
    },
    drawingsNamed: async (analysisId, clientObjectIds) => {
      if (clientObjectIds.length === 0) return [];
      const rows = await drawingsOf(analysisId)
        .where("client_object_id", "in", clientObjectIds)
        .selectAll()
        .execute();
      return rows.map((row) => drawingOfRow(row));
    },
    countDrawings: async (analysisId) => {
      const row = await drawingsOf(analysisId)
        .clearOrderBy()
        .select(({ fn }) => fn.countAll().as("total"))
        .executeTakeFirstOrThrow();
      return Number(row.total);
    },
    addDrawings: append,
    replaceDrawings: async (analysisId, drawings) => {
      await db.deleteFrom("drawing").where("analysis_id", "=", analysisId).execute();
      await append(analysisId, drawings);
    },
  };
}

function matching(db: Kysely<Tables>, filter: ListFilter) {
  let query = db
    .selectFrom("analysis")
    .where("community_id", "=", filter.communityId)
    .where("channel_id", "=", filter.channelId)
    .where("removed_at", "is", null);
  if (filter.symbol !== undefined) query = query.where("symbol_key", "=", symbolKey(filter.symbol));
  if (filter.timeframe !== undefined) query = query.where("timeframe", "=", filter.timeframe);
  if (filter.direction !== undefined) query = query.where("direction", "=", filter.direction);
  if (filter.status === "EXPIRED") query = query.where("expires_at", "<=", filter.now);
  if (filter.status === "ACTIVE") {
    query = query.where((is) => is.or([is("expires_at", "is", null), is("expires_at", ">", filter.now)]));
  }
  if (filter.search !== undefined) query = query.where(contains(filter.search));
  return query;
}

function contains(search: string) {
  const pattern = `%${foldText(search).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return sql<SqlBool>`search_text like ${pattern} escape '\\'`;
}

function columnOf(order: ListOrder) {
  if (order.startsWith("title")) return sortColumns.title;
  return order.startsWith("updatedAt") ? sortColumns.updatedAt : sortColumns.createdAt;
}

/** Keyset paging: rows strictly behind a position, so that what is inserted meanwhile shifts nothing. */
function partOf(query: SelectQueryBuilder<Tables, "analysis", AnalysisTable>, part: ListPart) {
  const { after, order } = part;
  const column = columnOf(order);
  const [direction, beyond] = order.endsWith(":desc") ? (["desc", "<"] as const) : (["asc", ">"] as const);
  const behind =
    after === undefined
      ? query
      : query.where((is) =>
          is.or([
            is(column, beyond, after.value),
            is.and([is(column, "=", after.value), is("analysis_id", beyond, after.analysisId)]),
          ]),
        );
  return behind
    .orderBy(column, direction)
    .orderBy("analysis_id", direction)
    .limit(part.limit)
    .offset(part.offset ?? 0);
}
