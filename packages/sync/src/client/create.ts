import {
  type CreateAnswer,
  type CreateInput,
  createAnswerSchema,
  parseCreateRequest,
} from "@candlemark/core";
import { readData } from "../transport/envelope.ts";
import { accept, acceptIds, bodyOf, type Call } from "./call.ts";
import { idempotencyHeader, idempotencyKeyOf } from "./idempotency.ts";
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
  const { idempotencyKey } = accept(parseCreateRequest(request));
  const key = idempotencyKeyOf(idempotencyKey, options.idempotencyKey);
  const answer = await call(
    {
      method: "POST",
      path: [communityId, "channels", channelId],
      headers: idempotencyHeader(key),
      // Servers that know the documented body field alone must recognise a retry too.
      body: bodyOf({ ...request, idempotencyKey: key }),
    },
    options,
  );
  return readData(createAnswerSchema, answer);
}
