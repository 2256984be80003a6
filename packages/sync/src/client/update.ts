import {
  parseUpdateRequest,
  type UpdateAnswer,
  type UpdateRequest,
  updateAnswerSchema,
} from "@candlemark/core";
import { readData } from "../transport/envelope.ts";
import { accept, acceptIds, bodyOf, type Call } from "./call.ts";
import { idempotencyHeader, idempotencyKeyOf, revisionHeader } from "./idempotency.ts";
import type { ConditionalOptions } from "./options.ts";

/** `PATCH /{analysisId}` */
export async function update(
  call: Call,
  analysisId: string,
  request: UpdateRequest,
  options: ConditionalOptions = {},
): Promise<UpdateAnswer> {
  acceptIds({ analysisId });
  const { idempotencyKey } = accept(parseUpdateRequest(request));
  const key = idempotencyKeyOf(idempotencyKey, options.idempotencyKey);
  const answer = await call(
    {
      method: "PATCH",
      path: [analysisId],
      headers: { ...idempotencyHeader(key), ...revisionHeader("If-Match", options.ifMatch) },
      body: bodyOf(request),
    },
    options,
  );
  return readData(updateAnswerSchema, answer);
}
