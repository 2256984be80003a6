import type { EpochMs } from "@candlemark/core";
import type { KeyRecord, Stores } from "../storage/storage.ts";
import { usable } from "./keys.ts";
import { hashOf, randomSecret } from "./secret.ts";

/** How long a browser stays signed in, in milliseconds. */
export const sessionLength = 30 * 86_400_000;

/** Signs a browser in with a key that was checked: gives the token for its cookie. */
export async function startSession({ sessions }: Stores, keyId: string, now: EpochMs): Promise<string> {
  const token = randomSecret();
  await sessions.insert({
    tokenHash: hashOf(token),
    keyId,
    createdAt: now,
    expiresAt: now + sessionLength,
  });
  return token;
}

/** The key behind a session token; undefined where there is no such session, or it ended. */
export async function sessionKey(
  { sessions, keys }: Stores,
  token: string,
  now: EpochMs,
): Promise<KeyRecord | undefined> {
  const session = await sessions.find(hashOf(token));
  if (session === undefined || now >= session.expiresAt) return undefined;
  const key = await keys.find(session.keyId);
  return key && usable(key, now);
}

/** Ends the session of a token. */
export async function endSession({ sessions }: Stores, token: string): Promise<void> {
  await sessions.remove(hashOf(token));
}
