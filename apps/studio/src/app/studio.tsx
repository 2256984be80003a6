import { createClient } from "@candlemark/sync";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { AnalysesPanel } from "../list/analyses-panel.tsx";
import { useAnalyses } from "../list/use-analyses.ts";
import type { Session } from "../session/session.ts";
import { Notice } from "../ui/notice.tsx";
import { useBeforeUnload } from "../ui/use-before-unload.ts";
import { Blank, Opening } from "../workspace/opening.tsx";
import type { Workbench } from "../workspace/workbench.ts";
import { createWorkbenches } from "../workspace/workbenches.ts";
import { listHashOf, type Route } from "./route.ts";

/** A channel: the list of its analyses, and the one that is open. */
export function Studio({
  session,
  signedIn,
  communityId,
  route,
  onRefused,
}: {
  readonly session: Session;
  /** False while the session has ended and nothing can be saved. */
  readonly signedIn: boolean;
  readonly communityId: string;
  readonly route: Route & { readonly channelId: string };
  /** Called where the server says that nobody is signed in. */
  readonly onRefused: () => void;
}) {
  const { channelId, analysisId } = route;
  const [search, setSearch] = useState("");
  const client = useMemo(
    () =>
      createClient({
        baseUrl: location.origin,
        fetch: async (url, init) => {
          const response = await fetch(url, init);
          if (response.status === 401) onRefused();
          return response;
        },
      }),
    [onRefused],
  );
  const workbenches = useMemo(() => createWorkbenches(client), [client]);
  const channel = useMemo(() => ({ communityId, channelId }), [communityId, channelId]);
  const analyses = useAnalyses(client, channel, search);
  const { removed, renamed } = analyses;
  useBeforeUnload(workbenches.hasUnsaved);
  useEffect(() => {
    if (signedIn) workbenches.retryAll();
    addEventListener("online", workbenches.retryAll);
    return () => removeEventListener("online", workbenches.retryAll);
  }, [signedIn, workbenches]);
  useEffect(() => {
    if (analysisId === undefined) document.title = "Candlemark Studio";
  }, [analysisId]);

  const listHref = listHashOf(route);
  const remove = useCallback(
    async (workbench: Workbench) => {
      const { revision } = workbench.analysis.get();
      await client.delete(workbench.analysisId, { ifMatch: revision });
      workbenches.forget(workbench.analysisId);
      removed(workbench.analysisId);
      location.hash = listHref;
    },
    [client, workbenches, removed, listHref],
  );

  return (
    <div class="studio" data-open={analysisId !== undefined}>
      <AnalysesPanel analyses={analyses} route={route} search={search} onSearch={setSearch} />
      {analysisId === undefined ? (
        <Blank>
          <Notice title="No analysis is open">Choose one from the list to read and edit it.</Notice>
        </Blank>
      ) : (
        <Opening
          key={analysisId}
          workbenches={workbenches}
          analysisId={analysisId}
          listHref={listHref}
          onTitle={renamed}
          onDelete={session.permissions.includes("deleteAnalysis") ? remove : undefined}
        />
      )}
    </div>
  );
}
