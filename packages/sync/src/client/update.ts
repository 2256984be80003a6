import {
  parseUpdateAnswer,
  parseUpdateRequest,
  type UpdateAnswer,
  type UpdateRequest,
} from "@candlemark/core";
import { readParsed } from "../transport/envelope.ts";
import { accept, acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import type { ConditionalOptions } from "./options.ts";

/** `PATCH /{analysisId}` */
export async function update(
  call: Call,
  analysisId: string,
  request: UpdateRequest,
  options: ConditionalOptions = {},
): Promise<UpdateAnswer> {
  acceptIds({ analysisId });
  const parsed = accept(parseUpdateRequest(request));
  const idempotencyKey = idempotencyKeyOf(parsed.idempotencyKey, options.idempotencyKey);
  const { ifMatch } = options;
  const answer = await call(
    { method: "PATCH", path: [analysisId], idempotencyKey, ifMatch, body: request },
    options,
  );
  return readParsed(parseUpdateAnswer, answer);
}
