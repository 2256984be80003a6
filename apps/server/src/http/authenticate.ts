import type { FastifyRequest } from "fastify";
import { requirePermission } from "../auth/caller.ts";
import { checkKey } from "../auth/keys.ts";
import type { Permission } from "../auth/permissions.ts";
import { sessionKey } from "../auth/sessions.ts";
import { Refusal } from "../refusal.ts";
import type { KeyRecord, Storage } from "../storage/storage.ts";
import { isForeignOrigin, isSameOrigin } from "./origin.ts";
import { sessionCookieName } from "./session-cookie.ts";

/** Finds out who calls, by header or session cookie, and whether they hold the permission. */
export async function authenticate(
  request: FastifyRequest,
  permission: Permission,
  storage: Storage,
  now: number,
): Promise<KeyRecord> {
  const key = (await shownKey(request, storage, now)) ?? (await signedInKey(request, storage, now));
  if (key === undefined) {
    throw new Refusal(
      "key_missing",
      "There is no API key: send it as Authorization: Bearer <key>, or a system key as X-API-Key",
    );
  }
  requirePermission(key, permission);
  return key;
}

async function shownKey(
  request: FastifyRequest,
  storage: Storage,
  now: number,
): Promise<KeyRecord | undefined> {
  const { authorization, "x-api-key": system } = request.headers;
  if (authorization === undefined && system === undefined) return undefined;
  const text = authorization === undefined ? String(system) : bearerOf(authorization);
  const key = await checkKey(storage, text, now);
  if (key.kind === "system" && authorization !== undefined) {
    throw new Refusal("key_unknown", "This is a system key: send it as X-API-Key");
  }
  if (key.kind !== "system" && authorization === undefined) {
    throw new Refusal("key_unknown", "This is no system key: send it as Authorization: Bearer <key>");
  }
  if (key.kind !== "public" && isForeignOrigin(request)) {
    throw new Refusal(
      "secret_key_in_browser",
      "A secret key must not be used in a page of another origin, where anybody can read it: use a public key, and revoke this one if the page was published",
    );
  }
  return key;
}

function bearerOf(authorization: string): string {
  const [, text] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  if (text !== undefined) return text;
  throw new Refusal("key_missing", "The Authorization header must read: Bearer <key>");
}

async function signedInKey(
  request: FastifyRequest,
  storage: Storage,
  now: number,
): Promise<KeyRecord | undefined> {
  const token = request.cookies[sessionCookieName];
  if (token === undefined || !isSameOrigin(request)) return undefined;
  const key = await sessionKey(storage, token, now);
  // All tabs of a browser share a session: what one of them was about to do isn't done in another's name.
  const meant = request.headers["candlemark-key-id"];
  if (key !== undefined && meant !== undefined && meant !== key.keyId) {
    throw new Refusal("key_missing", "This browser is signed in with another key by now: reload the page");
  }
  return key;
}
