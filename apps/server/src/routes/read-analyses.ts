import { parseListQuery } from "@candlemark/core";
import type { FastifyInstance } from "fastify";
import type { Place } from "../analyses/create-analysis.ts";
import { getAnalysis, getRevision } from "../analyses/get-analysis.ts";
import { listAnalyses } from "../analyses/list-analyses.ts";
import { etagOf, hasAlready } from "../http/etag.ts";
import { addPreflight } from "../http/headers.ts";
import { success } from "./envelope.ts";
import { idsOf, valueOf } from "./read-request.ts";
import { contextOf, type RouteOptions } from "./route-context.ts";

/** The routes that read analyses; pages of other origins may call them with a public key. */
export function addReadRoutes(api: FastifyInstance, options: RouteOptions): void {
  addPreflight(api, "/:analysisId");
  addPreflight(api, "/:communityId/channels/:channelId");

  api.get<{ Params: { analysisId: string } }>(
    "/:analysisId",
    { config: { access: "getAnalysis", crossOrigin: true } },
    async (request, reply) => {
      const context = contextOf(request, options);
      const { analysisId } = idsOf(request.params);
      reply.headers({
        "cache-control": "private, no-cache",
        vary: "Authorization, X-API-Key, Cookie",
      });
      const asked = request.headers["if-none-match"];
      if (asked !== undefined) {
        const revision = await getRevision(context, analysisId);
        if (hasAlready(asked, revision)) return reply.code(304).header("etag", etagOf(revision)).send();
      }
      const analysis = await getAnalysis(context, analysisId);
      return reply
        .header("etag", etagOf(analysis.revision))
        .send(success("Analysis retrieved successfully", analysis));
    },
  );

  api.get<{ Params: { communityId: string; channelId: string } }>(
    "/:communityId/channels/:channelId",
    { config: { access: "listAnalyses", crossOrigin: true } },
    async (request, reply) => {
      const context = contextOf(request, options);
      const place: Place = idsOf(request.params);
      const list = await listAnalyses(context, place, valueOf(parseListQuery(request.query)));
      return reply.send(success("Analyses retrieved successfully", list));
    },
  );
}
