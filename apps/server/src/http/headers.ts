import type { FastifyInstance } from "fastify";

const allowedHeaders = "Authorization, If-None-Match, Last-Event-ID";
const exposedHeaders = "ETag, Retry-After";
const preflightSeconds = "600";

/** Sets on every answer of the API what keeps browsers and caches from misusing it. */
export function addHeaders(api: FastifyInstance): void {
  api.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-request-id": request.id,
    });
    if (request.routeOptions.config.crossOrigin === true) {
      // No credentials: a page of another origin shows its public key, and never our cookie.
      reply.headers({
        "access-control-allow-origin": "*",
        "access-control-expose-headers": exposedHeaders,
        "cross-origin-resource-policy": "cross-origin",
      });
    }
  });
}

/** Answers the question that a browser asks before a page of another origin may read the address. */
export function addPreflight(api: FastifyInstance, url: string): void {
  api.options(url, { config: { access: "public", crossOrigin: true } }, async (_request, reply) =>
    reply
      .code(204)
      .headers({
        "access-control-allow-methods": "GET",
        "access-control-allow-headers": allowedHeaders,
        "access-control-max-age": preflightSeconds,
      })
      .send(),
  );
}
