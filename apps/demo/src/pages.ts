import { fileURLToPath } from "node:url";
import type { ServerServices } from "@candlemark/server";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Community } from "./community.ts";

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const pageHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-cache",
};
// Charts and components set styles of their own; scripts come from this server alone.
const policy = (ancestors: string) =>
  `default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors ${ancestors}`;

/** Adds the studio, the embed, the trading site's page and the gallery of drawings to the server. */
export async function addPages(
  app: FastifyInstance,
  services: ServerServices,
  community: () => Community,
): Promise<void> {
  const serve = async (root: string, prefix: string, headers: Record<string, string>) => {
    await app.register(fastifyStatic, {
      root: folder(root),
      prefix,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply) => void reply.headers({ ...pageHeaders, ...headers }),
    });
  };
  // Any site may load the embed's script and show its page in a frame.
  await serve("../../embed/dist/web", "/embed/", {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  await serve("../../studio/dist/web", "/studio/", { "content-security-policy": policy("'none'") });
  await serve("../site", "/site/", { "content-security-policy": policy("'self'") });
  await serve("gallery", "/gallery/", { "content-security-policy": policy("'none'") });

  app.get("/", { config: { access: "public" } }, async (_request, reply) => reply.redirect("/site/"));
  app.get("/studio", { config: { access: "public" } }, async (_request, reply) => reply.redirect("/studio/"));
  app.get("/site/community.json", { config: { access: "public" } }, async (_request, reply) => {
    const { communityId, channelId, publicKey } = community();
    return reply.headers(pageHeaders).send({ communityId, channelId, publicKey });
  });

  // The demo's analyst is whoever sits at this machine: the studio's page signs in by itself.
  app.addHook("onRequest", async (request, reply) => {
    if (request.method !== "GET" || !/^\/studio\/(?:index\.html)?(?:\?|$)/.test(request.url)) return;
    if (!isLocal(request) || (await isSignedIn(app, request))) return;
    const { setCookie } = await services.openSession(community().analystKeyId);
    reply.header("set-cookie", setCookie);
  });
}

/** Whether the request comes from this machine and was meant for it: not through a name of somebody else's. */
function isLocal({ hostname, ip }: FastifyRequest): boolean {
  const local = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname.replace(/:\d+$/, "")) && local.includes(ip);
}

async function isSignedIn(app: FastifyInstance, request: FastifyRequest): Promise<boolean> {
  const { cookie } = request.headers;
  if (cookie === undefined) return false;
  const answer = await app.inject({
    method: "GET",
    url: "/session",
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  return answer.body.includes('"signedIn":true');
}
