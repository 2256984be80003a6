import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../auth/caller.ts";
import { checkKey } from "../auth/keys.ts";
import { endSession, sessionKey, startSession } from "../auth/sessions.ts";
import { bodyOf } from "../http/json-body.ts";
import { isSameOrigin } from "../http/origin.ts";
import { sessionCookieName, sessionCookieOptions } from "../http/session-cookie.ts";
import { invalid, Refusal } from "../refusal.ts";
import type { RouteOptions } from "./route-context.ts";

const anybody = { config: { access: "public" } } as const;

/** Signing a browser in with a key, asking who is signed in, and signing out. */
export function addSessionRoutes(api: FastifyInstance, { storage, now }: RouteOptions): void {
  api.post("/session", anybody, async (request, reply) => {
    demandSameOrigin(request);
    const key = await checkKey(storage, keyIn(bodyOf(request.body)), now());
    const token = await startSession(storage, key.keyId, now());
    const secure = request.protocol === "https";
    return reply.setCookie(sessionCookieName, token, sessionCookieOptions(secure)).send(signedIn(key));
  });

  api.get("/session", anybody, async (request) => {
    const token = request.cookies[sessionCookieName];
    if (token === undefined || !isSameOrigin(request)) return signedOut;
    try {
      const key = await sessionKey(storage, token, now());
      return key === undefined ? signedOut : signedIn(key);
    } catch (error) {
      // A key that was switched off or has ended signs nobody in, and asking is no mistake.
      if (error instanceof Refusal) return signedOut;
      throw error;
    }
  });

  api.delete("/session", anybody, async (request, reply) => {
    demandSameOrigin(request);
    const token = request.cookies[sessionCookieName];
    if (token !== undefined) await endSession(storage, token);
    const { maxAge: _, ...options } = sessionCookieOptions(request.protocol === "https");
    return reply.clearCookie(sessionCookieName, options).send(signedOut);
  });
}

const signedOut = { signedIn: false };

const signedIn = ({ keyId, permissions, communityId, channelIds, name }: Caller) => ({
  signedIn: true,
  keyId,
  permissions,
  communityId,
  channelIds,
  name,
});

function demandSameOrigin(request: FastifyRequest): void {
  if (isSameOrigin(request)) return;
  throw new Refusal("cross_origin", "Only a page of this server can sign in or out");
}

function keyIn(body: unknown): string {
  const key = typeof body === "object" && body !== null && "key" in body ? body.key : undefined;
  if (typeof key === "string" && key.length > 0 && key.length <= 1_000) return key.trim();
  throw invalid([
    {
      path: ["key"],
      code: key === undefined ? "required" : "invalid_type",
      message: key === undefined ? "is required" : "must be the text of an API key",
    },
  ]);
}
