import type { Channel, Client } from "@candlemark/sync";
import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import { sentenceOf } from "../ui/sentence.ts";
import { emptyList, type ListEvent, type ListState, nextList } from "./list-state.ts";

/** A list and what can be done with it. */
export interface Analyses {
  readonly list: ListState;
  readonly more: () => void;
  readonly reload: () => void;
  readonly removed: (analysisId: string) => void;
  readonly renamed: (analysisId: string, title: string) => void;
}

/** Reads the analyses of a channel that fit a search, and again when the page comes back into view. */
export function useAnalyses(client: Client, { communityId, channelId }: Channel, search: string): Analyses {
  const [list, dispatch] = useReducer(nextList, emptyList);
  const deep = useRef(false);
  const request = useRef<AbortController | undefined>(undefined);

  const read = useCallback(
    (cursor?: string) => {
      request.current?.abort();
      const controller = new AbortController();
      request.current = controller;
      deep.current = cursor !== undefined;
      dispatch({ kind: "asked" });
      const query = { ...(search === "" ? {} : { search }), ...(cursor === undefined ? {} : { cursor }) };
      const tell = (event: ListEvent) => {
        if (!controller.signal.aborted) dispatch(event);
      };
      client
        .listPage({ communityId, channelId }, query, { signal: controller.signal })
        .then((answer) => tell({ kind: "read", answer, more: cursor !== undefined }))
        .catch((error: unknown) => tell({ kind: "failed", problem: sentenceOf(error) }));
    },
    [client, communityId, channelId, search],
  );

  // Another search leaves the rows until its answer is there; another channel has none of them.
  useEffect(() => dispatch({ kind: "cleared" }), [communityId, channelId]);
  useEffect(() => {
    read();
    // Who has scrolled on to further pages would lose their place.
    const refresh = () => {
      if (document.visibilityState === "visible" && !deep.current) read();
    };
    document.addEventListener("visibilitychange", refresh);
    return () => {
      document.removeEventListener("visibilitychange", refresh);
      request.current?.abort();
    };
  }, [read]);

  return {
    list,
    more: () => read(list.cursor ?? undefined),
    reload: () => read(),
    removed: useCallback((analysisId: string) => dispatch({ kind: "removed", analysisId }), []),
    renamed: useCallback(
      (analysisId: string, title: string) => dispatch({ kind: "renamed", analysisId, title }),
      [],
    ),
  };
}
