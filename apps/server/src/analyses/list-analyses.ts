import type { ListAnswer, ListQuery } from "@candlemark/core";
import { requirePlace } from "../auth/caller.ts";
import type { AnalysisHead, ListPosition } from "../storage/storage.ts";
import type { Context } from "./context.ts";
import type { Place } from "./create-analysis.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { derived } from "./get-analysis.ts";

/** One page of the analyses of a channel, by number or behind a cursor. */
export function listAnalyses(context: Context, place: Place, query: ListQuery): Promise<ListAnswer> {
  const { storage, caller, now } = context;
  requirePlace(caller, place.communityId, place.channelId);
  const { cursor, limit, page, sort, ...asked } = query;
  const filter = { ...asked, ...place, now };
  return storage.transaction(async ({ analyses }) => {
    const from =
      cursor === undefined
        ? { offset: ((page ?? 1) - 1) * limit }
        : { after: await readCursor(cursor, sort, filter, analyses) };
    // One more than asked for tells whether there is a next page.
    const heads = await analyses.list(filter, { order: sort, limit: limit + 1, ...from });
    const shown = heads.slice(0, limit);
    const last = heads.length > limit ? shown.at(-1) : undefined;
    return {
      total: await analyses.count(filter),
      page: cursor === undefined ? (page ?? 1) : null,
      limit,
      nextCursor: last === undefined ? null : writeCursor(sort, positionOf(last, sort)),
      analyses: shown.map((head) => summaryOf(head, now)),
    };
  });
}

function positionOf(head: AnalysisHead, sort: ListQuery["sort"]): ListPosition {
  const { analysisId } = head;
  if (sort.startsWith("title")) return { value: head.metadata.title, analysisId };
  return { value: sort.startsWith("updatedAt") ? head.updatedAt : head.createdAt, analysisId };
}

function summaryOf(head: AnalysisHead, now: number) {
  const { title, symbol, timeframe, direction } = head.metadata;
  const { analysisId, sender } = head;
  return { analysisId, sender, title, symbol, timeframe, direction, ...derived(head, now) };
}
