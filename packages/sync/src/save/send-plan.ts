import type { AnalysisDetail } from "@candlemark/core";
import type { Client } from "../client/client.ts";
import { ConflictError, InvalidRequestError, StaleRevisionError, summarise } from "../errors.ts";
import { planSave, type SavePlan } from "./plan.ts";

/** The part of a client that saving needs. */
export type SaveClient = Pick<Client, "get" | "update" | "append">;

/** What became of one request: the analysis as the server has it now, or the server's version that is in the way. */
export type Step =
  | { readonly kind: "saved"; readonly base: AnalysisDetail; readonly complete: boolean }
  | { readonly kind: "conflict"; readonly server: AnalysisDetail };

/** What a plan leaves the server with, apart from what the server adds itself. */
export function outcomeOf(plan: SavePlan, base: AnalysisDetail, current: AnalysisDetail): AnalysisDetail {
  switch (plan.kind) {
    case "nothing":
    case "refused":
      return base;
    case "append": {
      const end = base.drawings.length + plan.request.drawings.length;
      return { ...base, drawings: [...base.drawings, ...current.drawings.slice(base.drawings.length, end)] };
    }
    case "update": {
      const { metadata, levels, drawings } = current;
      return { ...base, metadata, levels, drawings };
    }
  }
}

/** Sends what is planned to bring the server from `base` to `current`. Rejects where it is refused or can't be planned. */
export async function sendPlan(
  client: SaveClient,
  plan: SavePlan,
  base: AnalysisDetail,
  current: AnalysisDetail,
): Promise<Step> {
  const outcome = outcomeOf(plan, base, current);
  try {
    switch (plan.kind) {
      case "nothing":
        return { kind: "saved", base, complete: true };
      case "refused":
        throw new InvalidRequestError(`this can't be saved: ${summarise(plan.issues)}`, {
          code: "cannot_be_saved",
          issues: plan.issues,
        });
      case "append": {
        const saved = await sendAppend(client, base, outcome, plan);
        return { kind: "saved", base: saved, complete: planSave(saved, current).kind === "nothing" };
      }
      case "update":
        return { kind: "saved", base: await sendUpdate(client, base, outcome, plan), complete: true };
    }
  } catch (error) {
    if (!isConflict(error)) throw error;
    const { analysis: server } = await client.get(base.analysisId);
    return judge(server, current);
  }
}

/**
 * Finds out what became of a request that got no answer: the server has `base` still, or `outcome`, what the
 * request would have left it with, or somebody else's change.
 */
export async function settle(
  client: SaveClient,
  base: AnalysisDetail,
  outcome: AnalysisDetail,
): Promise<Step> {
  const { analysis: server } = await client.get(base.analysisId);
  return server.revision === base.revision
    ? { kind: "saved", base: server, complete: false }
    : judge(server, outcome);
}

/** Whether another revision is what we wanted it to be, or somebody else's change. */
function judge(server: AnalysisDetail, ours: AnalysisDetail): Step {
  return planSave(server, ours).kind === "nothing"
    ? { kind: "saved", base: server, complete: false }
    : { kind: "conflict", server };
}

type PlanOf<Kind extends SavePlan["kind"]> = Extract<SavePlan, { readonly kind: Kind }>;

async function sendAppend(
  client: SaveClient,
  base: AnalysisDetail,
  outcome: AnalysisDetail,
  { request }: PlanOf<"append">,
): Promise<AnalysisDetail> {
  const answer = await client.append(base.analysisId, request);
  const ids = new Map(answer.appended.map(({ clientObjectId, id }) => [clientObjectId, id]));
  const drawings = outcome.drawings.map((drawing) => ({
    ...drawing,
    id: ids.get(drawing.clientObjectId) ?? drawing.id,
  }));
  const { revision = base.revision } = answer;
  // A larger step is somebody else's change, which we haven't seen: by keeping the old revision the next
  // update finds it out, while appends go on.
  return { ...outcome, drawings, revision: revision <= base.revision + 1 ? revision : base.revision };
}

async function sendUpdate(
  client: SaveClient,
  base: AnalysisDetail,
  outcome: AnalysisDetail,
  { request }: PlanOf<"update">,
): Promise<AnalysisDetail> {
  const answer = await client.update(base.analysisId, request, { ifMatch: base.revision });
  const sent = { ...outcome, revision: answer.revision ?? base.revision };
  const server = await client.get(base.analysisId).then(
    ({ analysis }) => analysis,
    // The update is stored; that its result can't be read now is no failure of the save.
    () => sent,
  );
  // Another revision holds somebody else's change: the next update has to find that out.
  return answer.revision === undefined || server.revision === answer.revision ? server : sent;
}

function isConflict(error: unknown): boolean {
  if (error instanceof StaleRevisionError) return true;
  return error instanceof ConflictError && error.code === "duplicate_client_object_id";
}
