import type { AnalysisDetail } from "@candlemark/core";
import { createClient, type FollowState, followAnalysis } from "@candlemark/sync";
import type { Source } from "./load.ts";
import { withStreamSlot } from "./stream-slots.ts";

/** What a follower is told. */
export interface Follower {
  readonly onAnalysis: (analysis: AnalysisDetail) => void;
  readonly onState: (state: FollowState) => void;
}

// Who looks at another tab for a moment finds the page as it was left, without a new connection.
const hiddenMs = 30_000;

/** Follows an analysis until the signal aborts, and while the page can be seen; what was missed comes first then. */
export async function follow(source: Source, follower: Follower, signal: AbortSignal): Promise<void> {
  const client = createClient({ baseUrl: source.server, apiKey: source.key, signal });
  const withoutEvents = { ...client, capabilities: { ...client.capabilities, events: false } };
  let latest: AnalysisDetail | undefined;
  let ended = false;
  for (;;) {
    const turn = untilHidden(signal);
    await withStreamSlot((hasSlot) =>
      followAnalysis(hasSlot ? client : withoutEvents, source.analysis, {
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
      }),
    );
    if (ended || signal.aborted) return;
    await untilVisible(signal);
  }
}

/** A signal that aborts with `outer`, or when the page was hidden for a while. */
function untilHidden(outer: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const { signal } = controller;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => controller.abort(), hiddenMs);
  };
  document.addEventListener("visibilitychange", look, { signal });
  signal.addEventListener("abort", () => clearTimeout(timer));
  outer.addEventListener("abort", () => controller.abort(), { signal });
  if (outer.aborted) controller.abort();
  else look();
  return signal;
}

function untilVisible(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (!document.hidden || signal.aborted) return resolve();
    const done = new AbortController();
    const finish = () => {
      done.abort();
      resolve();
    };
    const look = () => {
      if (!document.hidden) finish();
    };
    document.addEventListener("visibilitychange", look, { signal: done.signal });
    signal.addEventListener("abort", finish, { signal: done.signal });
  });
}
