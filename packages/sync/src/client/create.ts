import { type CreateAnswer, type CreateInput, parseCreateAnswer, parseCreateRequest } from "@candlemark/core";
import { acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import type { WriteOptions } from "./options.ts";
import { write } from "./write.ts";

const wire = { request: parseCreateRequest, answer: parseCreateAnswer };

/** Where analyses are published; both ids are 24 lower-case hex characters. */
export interface Channel {
  readonly communityId: string;
  readonly channelId: string;
}

/** `POST /{communityId}/channels/{channelId}` */
export async function create(
  call: Call,
  { communityId, channelId }: Channel,
  body: CreateInput,
  options?: WriteOptions,
): Promise<CreateAnswer> {
  acceptIds({ communityId, channelId });
  return write(call, wire, { method: "POST", path: [communityId, "channels", channelId], body }, options);
}
