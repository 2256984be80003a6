import { parseAppendRequest, parseCreateRequest, parseUpdateRequest } from "@candlemark/core";
import type { FastifyInstance } from "fastify";
import { appendDrawings } from "../analyses/append-drawings.ts";
import { createAnalysis } from "../analyses/create-analysis.ts";
import { deleteAnalysis } from "../analyses/delete-analysis.ts";
import { updateAnalysis } from "../analyses/update-analysis.ts";
import { expectedOf } from "../http/etag.ts";
import { bodyOf } from "../http/json-body.ts";
import { sendOutcome } from "./envelope.ts";
import { deleteKeyOf, idsOf, repetitionOf, valueOf } from "./read-request.ts";
import { contextOf, type RouteOptions } from "./route-context.ts";

interface OneAnalysis {
  Params: { analysisId: string };
}

/** The routes that change analyses. */
export function addChangeRoutes(api: FastifyInstance, options: RouteOptions): void {
  api.post<{ Params: { communityId: string; channelId: string } }>(
    "/:communityId/channels/:channelId",
    { config: { access: "createAnalysis" } },
    async (request, reply) => {
      const context = contextOf(request, options);
      const place = idsOf(request.params);
      const body = valueOf(parseCreateRequest(bodyOf(request.body)));
      const repetition = repetitionOf(request, body.idempotencyKey);
      const outcome = await createAnalysis(context, place, body, repetition);
      return sendOutcome(reply, 201, "Analysis created successfully", outcome);
    },
  );

  api.patch<OneAnalysis>("/:analysisId", { config: { access: "updateAnalysis" } }, async (request, reply) => {
    const context = contextOf(request, options);
    const { analysisId } = idsOf(request.params);
    const body = valueOf(parseUpdateRequest(bodyOf(request.body)));
    const repetition = repetitionOf(request, body.idempotencyKey);
    const expected = expectedOf(request.headers["if-match"]);
    const outcome = await updateAnalysis(context, analysisId, body, expected, repetition);
    return sendOutcome(reply, 200, "Analysis updated successfully", outcome);
  });

  api.delete<OneAnalysis>(
    "/:analysisId",
    { config: { access: "deleteAnalysis" } },
    async (request, reply) => {
      const context = contextOf(request, options);
      const { analysisId } = idsOf(request.params);
      const repetition = repetitionOf(request, deleteKeyOf(request.body));
      const expected = expectedOf(request.headers["if-match"]);
      const outcome = await deleteAnalysis(context, analysisId, expected, repetition);
      return sendOutcome(reply, 200, "Analysis deleted successfully", outcome);
    },
  );

  api.post<OneAnalysis>(
    "/:analysisId/drawings",
    { config: { access: "appendDrawings" } },
    async (request, reply) => {
      const context = contextOf(request, options);
      const { analysisId } = idsOf(request.params);
      const body = valueOf(parseAppendRequest(bodyOf(request.body)));
      const repetition = repetitionOf(request, body.idempotencyKey);
      const outcome = await appendDrawings(context, analysisId, body, repetition);
      return sendOutcome(reply, 201, "Drawings appended successfully", outcome);
    },
  );
}
