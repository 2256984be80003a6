import {
  parseUpdateAnswer,
  parseUpdateRequest,
  type UpdateAnswer,
  type UpdateRequest,
} from "@candlemark/core";
import { acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import type { ConditionalOptions } from "./options.ts";
import { write } from "./write.ts";

const wire = { request: parseUpdateRequest, answer: parseUpdateAnswer };

/** `PATCH /{analysisId}` */
export async function update(
  call: Call,
  analysisId: string,
  body: UpdateRequest,
  options?: ConditionalOptions,
): Promise<UpdateAnswer> {
  acceptIds({ analysisId });
  return write(call, wire, { method: "PATCH", path: [analysisId], ifMatch: options?.ifMatch, body }, options);
}
