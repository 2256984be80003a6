import type { Fetch } from "@candlemark/sync";

const neverArrived: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** A fetch that remembers whether something that it sent may have come to a server. */
export function watchFetch(send: Fetch = fetch) {
  let mayHaveArrived = false;
  const watched: Fetch = async (...request) => {
    try {
      const answer = await send(...request);
      mayHaveArrived = true;
      return answer;
    } catch (error) {
      mayHaveArrived ||= !neverArrived.has(codeOf(error));
      throw error;
    }
  };
  return {
    fetch: watched,
    /** Whether that was so since it was asked last. */
    take() {
      const before = mayHaveArrived;
      mayHaveArrived = false;
      return before;
    },
  };
}

/** The system's name for what went wrong, wherever in the chain of causes it stands. */
function codeOf(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined;
  return "code" in error ? error.code : codeOf(error.cause);
}
