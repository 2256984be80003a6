import { type AnalysisDetail, parseAnalysis } from "@candlemark/core";
import { readParsed } from "../transport/envelope.ts";
import { acceptIds } from "./accept.ts";
import type { Call } from "./call.ts";
import type { CallOptions } from "./options.ts";
import { withRevision } from "./with-revision.ts";

/** An analysis and the revision to name when changing it: 0 where the dialect has none. */
export interface VersionedAnalysis {
  readonly analysis: AnalysisDetail;
  readonly revision: number;
}

/** What a conditional read can be given. */
export interface GetOptions extends CallOptions {
  /**
   * The revision that the caller has; the call gives undefined while it is still the latest. Without meaning in a
   * dialect without `etag`: there the analysis is always given.
   */
  readonly ifNoneMatch: number;
}

/** Reads an analysis. */
export interface Get {
  (analysisId: string, options: GetOptions): Promise<VersionedAnalysis | undefined>;
  (analysisId: string, options?: CallOptions): Promise<VersionedAnalysis>;
}

/** `GET /{analysisId}`; undefined where it is not modified. */
export function bindGet(call: Call): Get {
  function get(analysisId: string, options: GetOptions): Promise<VersionedAnalysis | undefined>;
  function get(analysisId: string, options?: CallOptions): Promise<VersionedAnalysis>;
  async function get(analysisId: string, options: CallOptions & Partial<GetOptions> = {}) {
    acceptIds({ analysisId });
    const { ifNoneMatch } = options;
    const answer = await call({ method: "GET", path: [analysisId], ifNoneMatch }, options);
    if (answer.status === 304) return undefined;
    const analysis = readParsed((data) => parseAnalysis(withRevision(data, call.capabilities)), answer);
    return { analysis, revision: analysis.revision };
  }
  return get;
}
