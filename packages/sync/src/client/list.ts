import {
  type AnalysisSummary,
  type ListAnswer,
  type ListInput,
  parseListAnswer,
  parseListQuery,
} from "@candlemark/core";
import { ProtocolError } from "../errors.ts";
import { readParsed } from "../transport/envelope.ts";
import { accept, acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import type { Channel } from "./create.ts";
import type { CallOptions } from "./options.ts";
import { withRevisions } from "./with-revision.ts";

/** Which analyses to walk through: a list query without a place in the list; `limit` is how many are read at once. */
export type WalkInput = Omit<ListInput, "page" | "cursor">;

/** `GET /{communityId}/channels/{channelId}` */
export async function listPage(
  call: Call,
  { communityId, channelId }: Channel,
  query: ListInput = {},
  options?: CallOptions,
): Promise<ListAnswer> {
  acceptIds({ communityId, channelId });
  const asText = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  accept(parseListQuery(asText));
  const answer = await call(
    { method: "GET", path: [communityId, "channels", channelId], query: asText },
    options,
  );
  return readParsed(parseListAnswer, { ...answer, data: withRevisions(answer.data, call.capabilities) });
}

/** Every analysis of a list, page after page, by the cursors that the server gives. */
export async function* list(
  call: Call,
  channel: Channel,
  query: WalkInput = {},
  options?: CallOptions,
): AsyncGenerator<AnalysisSummary, void, undefined> {
  const followed = new Set<string>();
  let page = await listPage(call, channel, query, options);
  for (;;) {
    yield* page.analyses;
    const cursor = page.nextCursor;
    if (cursor === null) return;
    if (followed.has(cursor)) {
      throw new ProtocolError("the server gave the same cursor twice", { code: "cursor_repeated" });
    }
    followed.add(cursor);
    page = await listPage(call, channel, { ...query, cursor }, options);
  }
}
