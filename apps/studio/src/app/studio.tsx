import type { Client } from "@candlemark/sync";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { AnalysesPanel } from "../list/analyses-panel.tsx";
import { useAnalyses } from "../list/use-analyses.ts";
import type { Session } from "../session/session.ts";
import { Notice } from "../ui/notice.tsx";
import { useSource } from "../ui/use-source.ts";
import { Blank, Opening } from "../workspace/opening.tsx";
import type { Workbench } from "../workspace/workbench.ts";
import type { Workbenches } from "../workspace/workbenches.ts";
import { listHashOf, type Route } from "./route.ts";

/** A channel: the list of its analyses, and the one that is open. */
export function Studio({
  session,
  client,
  workbenches,
  lasting,
  communityId,
  route,
}: {
  readonly session: Session;
  readonly client: Client;
  readonly workbenches: Workbenches;
  /** Whether changes outlive the page. */
  readonly lasting: boolean;
  readonly communityId: string;
  readonly route: Route & { readonly channelId: string };
}) {
  const { channelId, analysisId } = route;
  const [search, setSearch] = useState("");
  const channel = useMemo(() => ({ communityId, channelId }), [communityId, channelId]);
  const analyses = useAnalyses(client, channel, search);
  const { removed, renamed } = analyses;
  const gone = useSource(workbenches.gone);
  useEffect(() => {
    if (analysisId === undefined) document.title = "Candlemark Studio";
  }, [analysisId]);

  const listHref = listHashOf(route);
  const remove = useCallback(
    async (workbench: Workbench) => {
      const { revision } = workbench.analysis.get();
      await client.delete(workbench.analysisId, { ifMatch: revision });
      await workbenches.forget(workbench.analysisId);
      removed(workbench.analysisId);
      location.hash = listHref;
    },
    [client, workbenches, removed, listHref],
  );

  return (
    <div class="studio" data-open={analysisId !== undefined}>
      <AnalysesPanel analyses={analyses} gone={gone} route={route} search={search} onSearch={setSearch} />
      {analysisId === undefined ? (
        <Blank>
          <Notice title="No analysis is open">Choose one from the list to read and edit it.</Notice>
        </Blank>
      ) : (
        <Opening
          key={analysisId}
          workbenches={workbenches}
          analysisId={analysisId}
          lasting={lasting}
          listHref={listHref}
          onTitle={renamed}
          onGone={removed}
          onDelete={session.permissions.includes("deleteAnalysis") ? remove : undefined}
        />
      )}
    </div>
  );
}
