import { acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import type { ConditionalOptions } from "./options.ts";

/** `DELETE /{analysisId}`; its answer says nothing beyond that it was done. */
export async function deleteAnalysis(
  call: Call,
  analysisId: string,
  options: ConditionalOptions = {},
): Promise<void> {
  acceptIds({ analysisId });
  const idempotencyKey = idempotencyKeyOf(undefined, options.idempotencyKey);
  await call({ method: "DELETE", path: [analysisId], idempotencyKey, ifMatch: options.ifMatch }, options);
}
