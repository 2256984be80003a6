import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { onTestFinished } from "vitest";
import { type AppOptions, buildApp } from "../app.ts";
import { createKey, type KeyDraft } from "../auth/keys.ts";
import { openSqlite } from "../storage/sqlite/open-sqlite.ts";
import type { Storage } from "../storage/storage.ts";

export const community = "65f1a0c3e4b0a1b2c3d4e5f6";
export const channel = "65f1a0c3e4b0a1b2c3d4e5f7";
export const elsewhere = "65f1a0c3e4b0a1b2c3d4e5ff";
export const base = "/v1/analysis";
export const place = `${base}/${community}/channels/${channel}`;
export const start = Date.UTC(2026, 0, 8, 12);
export const hour = 3_600_000;

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a test reads of an answer. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads deep into answers that it asserts on
  readonly body: any;
}

export type Send = (
  method: "GET" | "POST" | "PATCH" | "DELETE" | "OPTIONS" | "HEAD",
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

export interface TestApp {
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly folder: string;
  /** The clock: set it to move on. */
  now: number;
  /** Sends with the analyst's key, unless the headers hold another. */
  readonly send: Send;
  readonly key: string;
  readonly makeKey: (draft?: Partial<KeyDraft>) => Promise<string>;
  /** Closes the app and its database. */
  readonly close: () => Promise<void>;
  /** Closes the app and its database, and opens both again. */
  restart(): Promise<TestApp>;
}

/** Where the database is, and what stands between it and the app. */
export interface TestSetting {
  readonly folder?: string;
  readonly wrap?: (storage: Storage) => Storage;
}

/** An app over a database of its own, with the key of an analyst. */
export async function startTestApp(
  options: Partial<AppOptions> = {},
  { folder = temporaryFolder(), wrap = (storage) => storage }: TestSetting = {},
): Promise<TestApp> {
  const storage = openSqlite(folder);
  const clock = { now: start };
  const app = buildApp({ storage: wrap(storage), now: () => clock.now, ...options });
  const makeKey = async (draft: Partial<KeyDraft> = {}) =>
    (await createKey(storage, { communityId: community, ...draft }, clock.now)).key;
  const key = await makeKey();
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    const closed = app.close();
    app.server.closeAllConnections();
    await closed;
    await storage.close();
  };
  onTestFinished(close);
  return {
    app,
    storage,
    folder,
    get now() {
      return clock.now;
    },
    set now(time) {
      clock.now = time;
    },
    key,
    makeKey,
    send: sender(app, { authorization: `Bearer ${key}` }),
    close,
    restart: async () => {
      await close();
      return startTestApp(options, { folder, wrap });
    },
  };
}

/** Sends requests to an app with headers that every request has. */
export function sender(app: FastifyInstance, usual: Record<string, string>): Send {
  return async (method, url, body, headers = {}) => {
    const request: InjectOptions = { method, url, headers: { ...usual, ...headers } };
    if (typeof body === "string") request.payload = body;
    else if (body !== undefined) request.payload = JSON.stringify(body);
    if (body !== undefined) request.headers = { "content-type": "application/json", ...request.headers };
    const response = await app.inject(request);
    const json = String(response.headers["content-type"]).startsWith("application/json");
    return {
      status: response.statusCode,
      headers: response.headers,
      body: json && response.body !== "" ? response.json() : response.body,
    };
  };
}

/** One of the documented examples, as it is. */
export function example(name: string): Record<string, unknown> {
  const url = new URL(`../../../../../shared/examples/${name}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

export const point = (price: number, time = "2026-01-08T00:00:00Z") => ({ time, price });

/** A level line: the simplest drawing, named or not. */
export const levelLine = (clientObjectId: string | undefined, price = 1.35) => ({
  type: "HORIZONTAL_LINE",
  ...(clientObjectId === undefined ? {} : { clientObjectId }),
  points: [point(price)],
});

/** A create request with one drawing, `zone`, and links to it and to the pivot. */
export const request = (metadata: object = {}, rest: object = {}) => ({
  sender: "analyst@example.com",
  metadata: {
    title: "A bounce",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "HOURS", hours: 24 },
    preferenceText: "Up from [[zone:the zone]] over [[pivot:the pivot]]",
    ...metadata,
  },
  levels: {
    pivot: { price: 1.345, clientObjectId: "pivot" },
    resistance: { price: 1.35, clientObjectId: "r1" },
    support: { price: 1.341, clientObjectId: "s1" },
  },
  drawings: [levelLine("zone")],
  ...rest,
});
