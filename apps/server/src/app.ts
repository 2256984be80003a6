import { randomUUID } from "node:crypto";
import { type EpochMs, limits } from "@candlemark/core";
import cookie from "@fastify/cookie";
import fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import { type BarLibrary, createBarLibrary } from "./bars/library.ts";
import { demandAccess } from "./http/access.ts";
import { authenticate } from "./http/authenticate.ts";
import { answerBrokenRequest } from "./http/broken-request.ts";
import { sendFailure } from "./http/failure.ts";
import { addHeaders, addPreflight } from "./http/headers.ts";
import { acceptJson } from "./http/json-body.ts";
import { createLive, type Live } from "./live/live.ts";
import { Refusal } from "./refusal.ts";
import { addChangeRoutes } from "./routes/change-analyses.ts";
import { addEventRoutes } from "./routes/events.ts";
import { addReadRoutes } from "./routes/read-analyses.ts";
import type { RouteOptions } from "./routes/route-context.ts";
import { addSessionRoutes } from "./routes/session.ts";
import { addUdfRoutes } from "./routes/udf.ts";
import type { Storage } from "./storage/storage.ts";

/** What the service is made of. */
export interface AppOptions {
  readonly storage: Storage;
  readonly bars?: BarLibrary;
  /** What the event streams share; it is closed with the app. One over the storage where left out. */
  readonly live?: Live;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => EpochMs;
  /** Whether to believe the X-Forwarded headers of a proxy in front. */
  readonly trustProxy?: boolean;
  readonly logger?: FastifyServerOptions["logger"];
}

// How long a client may take to send a request, in milliseconds.
const longestRequest = 60_000;

const bases = ["/v1/analysis", "/apis/v1/analysis"];

/**
 * Builds the service without listening: the analysis routes under both bases, sessions, bars and health.
 * Routes that are added to the instance itself are not behind the API's keys and headers.
 */
export function buildApp(options: AppOptions): FastifyInstance {
  const { storage, now = Date.now, bars = createBarLibrary([]), live = createLive(storage) } = options;
  const app = fastify({
    logger: options.logger ?? false,
    genReqId: () => randomUUID(),
    bodyLimit: limits.bodyBytes,
    requestTimeout: longestRequest,
    trustProxy: options.trustProxy ?? false,
    // While closing, requests are refused by the drain, in the shape of every other refusal.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      sendFailure(error, request, reply);
    },
    clientErrorHandler: answerBrokenRequest,
  });
  app.setErrorHandler((error, request, reply) => sendFailure(error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendFailure(
      new Refusal("route_not_found", `There is no ${request.method} at this address`),
      request,
      reply,
    ),
  );
  app.decorateRequest("caller", null);
  app.addHook("preClose", async () => live.close());
  const routes: RouteOptions = { storage, now, running: new Set() };
  void app.register(async (api) => {
    await api.register(cookie);
    demandAccess(api);
    acceptJson(api);
    addHeaders(api);
    api.addHook("onRequest", async (request) => {
      const { access } = request.routeOptions.config;
      if (access === undefined) throw new Error(`${request.url} doesn't declare its access`);
      if (access !== "public") request.caller = await authenticate(request, access, storage, now());
    });
    addPreflight(api, "/health");
    api.get("/health", { config: { access: "public", crossOrigin: true } }, async () => ({ status: "ok" }));
    addSessionRoutes(api, routes);
    for (const prefix of bases) {
      await api.register(
        async (analyses) => {
          addReadRoutes(analyses, routes);
          addChangeRoutes(analyses, routes);
          addEventRoutes(analyses, routes, live);
        },
        { prefix },
      );
    }
    await api.register(async (udf) => addUdfRoutes(udf, bars));
  });
  return app;
}
