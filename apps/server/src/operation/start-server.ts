import type { EpochMs } from "@candlemark/core";
import type { FastifyInstance } from "fastify";
import { buildApp } from "../app.ts";
import { startSession } from "../auth/sessions.ts";
import { loadBars } from "../bars/library.ts";
import { addDrain } from "../http/drain.ts";
import { sessionCookieHeader, sessionCookieName, sessionCookieOptions } from "../http/session-cookie.ts";
import { createLive } from "../live/live.ts";
import { openSqlite } from "../storage/sqlite/open-sqlite.ts";
import type { Storage } from "../storage/storage.ts";
import { listen } from "./listen.ts";
import { type LogLevel, loggerOf } from "./logger.ts";
import { prune } from "./prune.ts";

/** How to run the service. */
export interface ServerOptions {
  /** The folder of the database; it is made where it is missing. */
  readonly data: string;
  /** A folder of `<symbol>-<timeframe>.csv`; without it only the S&P 500 is served. */
  readonly bars?: string | undefined;
  /** 127.0.0.1 where left out. */
  readonly host?: string;
  /** 4455 where left out; 0 for any free one. */
  readonly port?: number;
  /** `warn` where left out. */
  readonly logLevel?: LogLevel;
  /** Whether to believe the X-Forwarded headers of a proxy in front. */
  readonly trustProxy?: boolean;
  /** The clock, in milliseconds since the epoch. */
  readonly now?: () => EpochMs;
  /** Takes one line for each file of bars that was left out; to stderr where left out. */
  readonly onNotice?: (line: string) => void;
  /** Adds routes of its own to the server, outside the API, before it listens. */
  readonly extend?: (app: FastifyInstance, server: ServerServices) => void | Promise<void>;
}

/** What a program that runs the server in its own process may use beside HTTP. */
export interface ServerServices {
  readonly storage: Storage;
  /** Signs a browser in without a form: the caller decides who that is. Throws where there is no such key. */
  openSession(keyId: string, secure?: boolean): Promise<OpenedSession>;
}

/** A session that was opened, and how to hand it to the browser. */
export interface OpenedSession {
  readonly token: string;
  readonly cookie: { readonly name: string; readonly options: ReturnType<typeof sessionCookieOptions> };
  /** The value of a `Set-Cookie` header. */
  readonly setCookie: string;
}

/** A server that listens. */
export interface RunningServer extends ServerServices {
  readonly app: FastifyInstance;
  readonly url: string;
  /** Answers what is running, refuses what comes, then closes the database. May be called twice. */
  close(): Promise<void>;
}

const longestDrain = 10_000;
const pruneInterval = 3_600_000;

/**
 * Starts the service: database, bars, HTTP. Throws an `OperatorError` where whoever runs it must do
 * something first; `operatorError` makes a line of that.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { now = Date.now, onNotice = (line) => void process.stderr.write(`${line}\n`) } = options;
  const bars = loadBars(options.bars);
  const storage = openSqlite(options.data);
  try {
    const logger = loggerOf(options.logLevel ?? "warn");
    const live = createLive(storage);
    const app = buildApp({
      storage,
      live,
      bars: bars.library,
      now,
      trustProxy: options.trustProxy ?? false,
      logger,
    });
    const drain = addDrain(app);
    const services = { storage, openSession: sessionOpener(storage, now) };
    await options.extend?.(app, services);
    await prune(storage, now());
    const url = await listen(app, options.host ?? "127.0.0.1", options.port ?? 4455);
    for (const notice of bars.notices) onNotice(notice);
    const timer = setInterval(() => {
      prune(storage, now()).catch((error: unknown) => app.log.error({ err: error }, "pruning failed"));
    }, pruneInterval);
    timer.unref();
    const stop = async () => {
      clearInterval(timer);
      // Streams have no end of their own to wait for: their clients connect to whoever serves next.
      live.close();
      await drain.start(longestDrain);
      const closed = app.close();
      app.server.closeAllConnections();
      await closed;
      await storage.close();
    };
    let stopped: Promise<void> | undefined;
    return { app, url, ...services, close: () => (stopped ??= stop()) };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function sessionOpener(storage: Storage, now: () => EpochMs) {
  return async (keyId: string, secure = false): Promise<OpenedSession> => {
    if ((await storage.keys.find(keyId)) === undefined) {
      throw new Error(`there is no key ${keyId}: make one with createKey`);
    }
    const token = await startSession(storage, keyId, now());
    const cookie = { name: sessionCookieName, options: sessionCookieOptions(secure) };
    return { token, cookie, setCookie: sessionCookieHeader(token, secure) };
  };
}
