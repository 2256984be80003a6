import { acceptIds, type Call } from "./call.ts";
import { idempotencyHeader, idempotencyKeyOf, revisionHeader } from "./idempotency.ts";
import type { ConditionalOptions } from "./options.ts";

/** `DELETE /{analysisId}`; its answer says nothing beyond that it was done. */
export async function deleteAnalysis(
  call: Call,
  analysisId: string,
  options: ConditionalOptions = {},
): Promise<void> {
  acceptIds({ analysisId });
  const key = idempotencyKeyOf(undefined, options.idempotencyKey);
  await call(
    {
      method: "DELETE",
      path: [analysisId],
      headers: { ...idempotencyHeader(key), ...revisionHeader("If-Match", options.ifMatch) },
    },
    options,
  );
}
