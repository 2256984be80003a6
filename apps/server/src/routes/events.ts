import type { FastifyInstance, FastifyRequest } from "fastify";
import { findAnalysis } from "../analyses/find-analysis.ts";
import { authenticate } from "../http/authenticate.ts";
import { addPreflight } from "../http/headers.ts";
import type { Live } from "../live/live.ts";
import { pump } from "../live/pump.ts";
import { streamOf } from "../live/stream.ts";
import { idsOf } from "./read-request.ts";
import { contextOf, type RouteOptions } from "./route-context.ts";

/** The route that tells of changes as they happen; pages of other origins may call it with a public key. */
export function addEventRoutes(api: FastifyInstance, options: RouteOptions, live: Live): void {
  addPreflight(api, "/:analysisId/events");
  // What changed here is told at once; what other processes change is found by looking.
  api.addHook("onResponse", async ({ method }) => {
    if (method !== "GET") live.feed.poke();
  });

  api.get<{ Params: { analysisId: string } }>(
    "/:analysisId/events",
    { config: { access: "getAnalysis", crossOrigin: true }, exposeHeadRoute: false },
    async (request, reply) => {
      const { storage, now } = options;
      const context = contextOf(request, options);
      const { caller } = context;
      const { analysisId } = idsOf(request.params);
      const head = await findAnalysis(storage, context, analysisId);
      const closed = new AbortController();
      const close = () => closed.abort();
      const leave = live.enter(caller, close);
      reply.raw.on("close", close);
      reply.hijack().headers({
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        // It ends with its stream: a server that closes waits for no connection that might be used again.
        connection: "close",
        // Proxies that hold answers back until they are whole would hold this one for ever.
        "x-accel-buffering": "no",
      });
      try {
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        const pieces = streamOf({
          stores: storage,
          feed: live.feed,
          now,
          head,
          after: lastEventId(request),
          heartbeatMs: live.limits.heartbeatMs,
          authorise: async () => {
            await authenticate(request, "getAnalysis", storage, now());
          },
          signal: closed.signal,
        });
        await pump(reply.raw, pieces, live.limits.stallMs);
      } catch (error) {
        // The client connects again, and is told then what is wrong.
        request.log.info({ err: error, requestId: request.id }, "an event stream was ended");
        reply.raw.end();
      } finally {
        leave();
      }
    },
  );
}

/** The revision that a client has; one that can't be read is none that the log knows. */
function lastEventId({ headers }: FastifyRequest): number | undefined {
  const id = headers["last-event-id"];
  if (id === undefined || id === "") return undefined;
  return /^\d{1,15}$/.test(String(id)) ? Number(id) : -1;
}
