import { type AnalysisDetail, parseInstant } from "@candlemark/core";
import { sameValue } from "../changes/same-value.ts";
import type { Client } from "../client/client.ts";

/** The newest state of an analysis that is known. */
export interface Latest {
  readonly analysis: AnalysisDetail | undefined;
  /** Takes a state that is known to be what the server has. */
  take(analysis: AnalysisDetail): void;
  /**
   * Reads the analysis. A state that is older than the one that is known is a late answer and left, unless `again`
   * says that the known one may not be the server's. Rejects as a client's calls do.
   */
  read(again?: boolean): Promise<void>;
}

/** What the newest state is made of. */
export interface LatestOptions {
  readonly client: Pick<Client, "get" | "capabilities">;
  readonly analysisId: string;
  readonly from: AnalysisDetail | undefined;
  readonly onChange: (analysis: AnalysisDetail) => void;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/** Keeps the newest state of an analysis; `onChange` is called with those alone that say something new. */
export function createLatest({ client, analysisId, from, onChange, now, signal }: LatestOptions): Latest {
  let known = from;

  function take(next: AnalysisDetail): void {
    if (known !== undefined && saysTheSame(known, next)) return;
    known = next;
    onChange(next);
  }

  function saysTheSame(one: AnalysisDetail, other: AnalysisDetail): boolean {
    return client.capabilities.etag
      ? one.revision === other.revision && one.status === other.status
      : sameValue(one, other);
  }

  async function read(again = false): Promise<void> {
    const before = known;
    const answer =
      before === undefined || again
        ? await client.get(analysisId, { signal })
        : await client.get(analysisId, { signal, ifNoneMatch: before.revision });
    if (answer === undefined) {
      // That its time is over is no change of it: the server doesn't send it for that.
      if (known !== undefined && hasEnded(known, now())) take({ ...known, status: "EXPIRED" });
      return;
    }
    const late = known !== undefined && known !== before && answer.revision < known.revision;
    if (!late) take(answer.analysis);
  }

  return {
    get analysis() {
      return known;
    },
    take,
    read,
  };
}

function hasEnded({ expiresAt }: AnalysisDetail, now: number): boolean {
  const end = expiresAt === null ? undefined : parseInstant(expiresAt);
  return end !== undefined && end <= now;
}
