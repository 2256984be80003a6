import { type CreateAnswer, type CreateInput, parseCreateAnswer, parseCreateRequest } from "@candlemark/core";
import { readParsed } from "../transport/envelope.ts";
import { accept, acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import type { WriteOptions } from "./options.ts";

/** Where analyses are published; both ids are 24 lower-case hex characters. */
export interface Channel {
  readonly communityId: string;
  readonly channelId: string;
}

/** `POST /{communityId}/channels/{channelId}` */
export async function create(
  call: Call,
  { communityId, channelId }: Channel,
  request: CreateInput,
  options: WriteOptions = {},
): Promise<CreateAnswer> {
  acceptIds({ communityId, channelId });
  const parsed = accept(parseCreateRequest(request));
  const idempotencyKey = idempotencyKeyOf(parsed.idempotencyKey, options.idempotencyKey);
  const path = [communityId, "channels", channelId];
  const answer = await call({ method: "POST", path, idempotencyKey, body: request }, options);
  return readParsed(parseCreateAnswer, answer);
}
