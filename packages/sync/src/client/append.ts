import {
  type AppendAnswer,
  type AppendRequest,
  parseAppendAnswer,
  parseAppendRequest,
} from "@candlemark/core";
import { acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import type { WriteOptions } from "./options.ts";
import { write } from "./write.ts";

const wire = { request: parseAppendRequest, answer: parseAppendAnswer };

/** `POST /{analysisId}/drawings` */
export async function append(
  call: Call,
  analysisId: string,
  body: AppendRequest,
  options?: WriteOptions,
): Promise<AppendAnswer> {
  acceptIds({ analysisId });
  return write(call, wire, { method: "POST", path: [analysisId, "drawings"], body }, options);
}
