/** Who is signed in: the key's community, the channels that it is limited to (null for all), what it may do. */
export interface Session {
  /** Names the key, and doesn't tell it. */
  readonly keyId: string;
  readonly communityId: string;
  readonly channelIds: readonly string[] | null;
  readonly permissions: readonly string[];
}

/** Why signing in or asking for the session failed, as a sentence for the form. */
export class SessionError extends Error {
  override readonly name = "SessionError";
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads what the server says about the session; undefined where nobody is signed in. */
export function parseSession(body: unknown): Session | undefined {
  if (!isRecord(body) || body.signedIn !== true) return undefined;
  const { keyId, communityId, channelIds, permissions } = body;
  if (typeof keyId !== "string" || typeof communityId !== "string") return undefined;
  return {
    keyId,
    communityId,
    channelIds: textsOf(channelIds) ?? null,
    permissions: textsOf(permissions) ?? [],
  };
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : undefined;
}

async function ask(init: RequestInit): Promise<{ status: number; body: unknown }> {
  try {
    const response = await fetch("/session", { cache: "no-store", ...init });
    const body: unknown = await response.json().catch(() => undefined);
    return { status: response.status, body };
  } catch {
    throw new SessionError("The server can't be reached. Check the connection and try again.");
  }
}

function failure(status: number, body: unknown): SessionError {
  const said = isRecord(body) && typeof body.message === "string" ? body.message : undefined;
  return new SessionError(said ?? `The server answered with an error (${status}).`);
}

/** The present session; undefined where nobody is signed in. Throws SessionError. */
export async function readSession(): Promise<Session | undefined> {
  const { status, body } = await ask({});
  if (status >= 400) throw failure(status, body);
  return parseSession(body);
}

/** Signs in with an API key, which the server keeps in a cookie that pages can't read. Throws SessionError. */
export async function signIn(apiKey: string): Promise<Session> {
  const { status, body } = await ask({
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ key: apiKey }),
  });
  if (status === 401) {
    throw new SessionError("This API key isn't valid here. Check that it was copied whole.");
  }
  if (status >= 400) throw failure(status, body);
  const session = parseSession(body) ?? (await readSession());
  if (session === undefined)
    throw new SessionError("The browser didn't keep the session: are cookies blocked?");
  return session;
}

/** Signs out. Throws SessionError. */
export async function signOut(): Promise<void> {
  const { status, body } = await ask({ method: "DELETE" });
  if (status >= 400 && status !== 401) throw failure(status, body);
}
