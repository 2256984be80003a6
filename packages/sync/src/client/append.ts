import {
  type AppendAnswer,
  type AppendRequest,
  appendAnswerSchema,
  parseAppendRequest,
} from "@candlemark/core";
import { readData } from "../transport/envelope.ts";
import { accept, acceptIds, bodyOf, type Call } from "./call.ts";
import { idempotencyHeader, idempotencyKeyOf } from "./idempotency.ts";
import type { WriteOptions } from "./options.ts";

/** `POST /{analysisId}/drawings` */
export async function append(
  call: Call,
  analysisId: string,
  request: AppendRequest,
  options: WriteOptions = {},
): Promise<AppendAnswer> {
  acceptIds({ analysisId });
  const { idempotencyKey } = accept(parseAppendRequest(request));
  const key = idempotencyKeyOf(idempotencyKey, options.idempotencyKey);
  const answer = await call(
    {
      method: "POST",
      path: [analysisId, "drawings"],
      headers: idempotencyHeader(key),
      body: bodyOf(request),
    },
    options,
  );
  return readData(appendAnswerSchema, answer);
}
