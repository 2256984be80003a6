import { type Fetch, mayHaveArrived } from "@candlemark/sync";

/** A fetch that remembers whether something that it sent may have come to a server. */
export function watchFetch(send: Fetch = fetch) {
  let hasArrived = false;
  const watched: Fetch = async (...request) => {
    try {
      const answer = await send(...request);
      hasArrived = true;
      return answer;
    } catch (error) {
      hasArrived ||= mayHaveArrived(error);
      throw error;
    }
  };
  return {
    fetch: watched,
    /** Whether that was so since it was asked last. */
    take() {
      const before = hasArrived;
      hasArrived = false;
      return before;
    },
  };
}
