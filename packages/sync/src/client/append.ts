import {
  type AppendAnswer,
  type AppendRequest,
  parseAppendAnswer,
  parseAppendRequest,
} from "@candlemark/core";
import { readParsed } from "../transport/envelope.ts";
import { accept, acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import type { WriteOptions } from "./options.ts";

/** `POST /{analysisId}/drawings` */
export async function append(
  call: Call,
  analysisId: string,
  request: AppendRequest,
  options: WriteOptions = {},
): Promise<AppendAnswer> {
  acceptIds({ analysisId });
  const parsed = accept(parseAppendRequest(request));
  const idempotencyKey = idempotencyKeyOf(parsed.idempotencyKey, options.idempotencyKey);
  const path = [analysisId, "drawings"];
  const answer = await call({ method: "POST", path, idempotencyKey, body: request }, options);
  return readParsed(parseAppendAnswer, answer);
}
