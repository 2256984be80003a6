import type { AnalysisDetail } from "@candlemark/core";
import {
  createClient,
  type FollowState,
  followAnalysis,
  takeStreamSlot,
  untilHidden,
  untilVisible,
} from "@candlemark/sync";
import type { Source } from "./load.ts";

/** What a follower is told. */
export interface Follower {
  readonly onAnalysis: (analysis: AnalysisDetail) => void;
  readonly onState: (state: FollowState) => void;
}

/** Follows an analysis until the signal aborts, and while the page can be seen; what was missed comes first then. */
export async function follow(source: Source, follower: Follower, signal: AbortSignal): Promise<void> {
  const client = createClient({ baseUrl: source.server, apiKey: source.key, signal });
  const withoutEvents = { ...client, streams: undefined };
  let latest: AnalysisDetail | undefined;
  let ended = false;
  for (;;) {
    const turn = untilHidden(signal);
    const leaveSlot = await takeStreamSlot();
    try {
      await followAnalysis(leaveSlot === undefined ? withoutEvents : client, source.analysis, {
        from: latest,
        signal: turn,
        onAnalysis: (analysis) => {
          latest = analysis;
          follower.onAnalysis(analysis);
        },
        onState: (state) => {
          ended = state.status === "ended";
          follower.onState(state);
        },
      });
    } finally {
      leaveSlot?.();
    }
    if (ended || signal.aborted) return;
    await untilVisible(signal);
  }
}
