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

/**
 * Sends the next request that brings the server from `base` to `current`. Rejects where it is refused or
 * can't be planned. `attempted` is an earlier state whose save ended without an answer: it may have arrived.
 */
export async function sendNext(
  client: SaveClient,
  base: AnalysisDetail,
  current: AnalysisDetail,
  attempted: AnalysisDetail | undefined,
): Promise<Step> {
  const plan = planSave(base, current);
  try {
    switch (plan.kind) {
      case "nothing":
        return { kind: "saved", base, complete: true };
      case "refused":
        throw new InvalidRequestError(`this can't be saved: ${summarise(plan.issues)}`, {
          code: "cannot_be_saved",
          issues: plan.issues,
        });
      case "append":
        return await sendAppend(client, base, current, plan);
      case "update":
        return await sendUpdate(client, base, current, plan);
    }
  } catch (error) {
    if (!isConflict(error)) throw error;
    const { analysis: server } = await client.get(base.analysisId);
    // What stands in the way may be our own earlier request, whose answer was lost.
    const ours = [attempted, current].some(
      (state) => state !== undefined && planSave(server, state).kind === "nothing",
    );
    return ours ? { kind: "saved", base: server, complete: false } : { kind: "conflict", server };
  }
}

type PlanOf<Kind extends SavePlan["kind"]> = Extract<SavePlan, { readonly kind: Kind }>;

async function sendAppend(
  client: SaveClient,
  base: AnalysisDetail,
  current: AnalysisDetail,
  { request }: PlanOf<"append">,
): Promise<Step> {
  const answer = await client.append(base.analysisId, request);
  const ids = new Map(answer.appended.map(({ clientObjectId, id }) => [clientObjectId, id]));
  const first = base.drawings.length;
  const added = current.drawings
    .slice(first, first + request.drawings.length)
    .map((drawing) => ({ ...drawing, id: ids.get(drawing.clientObjectId) ?? drawing.id }));
  // A larger step of the revision is somebody else's change that we haven't seen: by keeping the old
  // revision the next update finds that out, while appends go on.
  const alone = answer.revision !== undefined && answer.revision <= base.revision + 1;
  const revision = alone ? (answer.revision ?? base.revision) : base.revision;
  const saved = { ...base, drawings: [...base.drawings, ...added], revision };
  return { kind: "saved", base: saved, complete: planSave(saved, current).kind === "nothing" };
}

async function sendUpdate(
  client: SaveClient,
  base: AnalysisDetail,
  current: AnalysisDetail,
  { request }: PlanOf<"update">,
): Promise<Step> {
  const answer = await client.update(base.analysisId, request, { ifMatch: base.revision });
  const revision = answer.revision ?? base.revision;
  const { metadata, levels, drawings } = current;
  const sent = { ...base, metadata, levels, drawings, revision };
  const server = await client.get(base.analysisId).then(
    ({ analysis }) => analysis,
    // The update is stored; that its result can't be read now is no failure of the save.
    () => sent,
  );
  // Another revision holds somebody else's change: the next update has to find that out.
  const same = answer.revision === undefined || server.revision === answer.revision;
  return { kind: "saved", base: same ? server : sent, complete: true };
}

function isConflict(error: unknown): boolean {
  if (error instanceof StaleRevisionError) return true;
  return error instanceof ConflictError && error.code === "duplicate_client_object_id";
}
