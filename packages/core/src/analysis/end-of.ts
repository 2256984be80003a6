import { type EpochMs, parseInstant } from "../time/instant.ts";
import type { Analysis } from "./analysis.ts";
import { expiresAt } from "./expiry.ts";

/**
 * When an analysis ends (milliseconds), null for never: at its `expiresAt`, and without one as its expiry says that
 * began to count at `from`.
 */
export function endOf(
  { expiresAt: written, metadata }: Pick<Analysis, "metadata" | "expiresAt">,
  from: EpochMs,
): EpochMs | null {
  if (written === undefined) return expiresAt(metadata.expiry, metadata.timeframe, from);
  return written === null ? null : (parseInstant(written) ?? null);
}
