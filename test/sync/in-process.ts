import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { createKey, type RunningServer, startServer } from "@candlemark/server";
import { createClient, type Dialect } from "@candlemark/sync";
import { startFaultProxy } from "./fault-proxy.ts";
import { listenPlainly, plainly } from "./plain-server.ts";
import { communityId } from "./programs.ts";
import { createVirtualNetwork, directFetch, type Network, type Serve } from "./virtual-network.ts";

const rate = 0.2;
const slowMs = 10;

/** Calls the real server without a connection. */
function serveOf(app: RunningServer["app"]): Serve {
  return async ({ method, path, headers, body, signal }) => {
    const request = {
      method: method === "POST" ? "POST" : method === "PATCH" ? "PATCH" : "GET",
      url: path,
      headers,
      ...(body !== "" && { payload: body }),
    } as const;
    if (headers.accept === "text/event-stream") {
      // Aborted before there is an answer it would throw where nobody listens.
      const closing = new AbortController();
      const answer = await app.inject({ ...request, payloadAsStream: true, signal: closing.signal });
      const close = () => closing.abort();
      if (signal.aborted) close();
      signal.addEventListener("abort", close);
      const { "content-type": type } = answer.headers;
      return new Response(streamed(answer.stream(), close), {
        status: answer.statusCode,
        headers: { "content-type": String(type) },
      });
    }
    const answer = await app.inject(request);
    const whole = answer.statusCode === 304 || answer.statusCode === 204 ? null : answer.body;
    return new Response(whole, { status: answer.statusCode, headers: stringsOf(answer.headers) });
  };
}

/** What a stream says, until it ends or the reader closes it. */
function streamed(stream: Readable, close: () => void): ReadableStream<Uint8Array> {
  let open = true;
  const once = (end: () => void) => () => {
    if (open) end();
    open = false;
  };
  return new ReadableStream({
    start(controller) {
      const fail = once(() => controller.error(new TypeError("terminated")));
      stream.on("data", (chunk: Buffer) => open && controller.enqueue(new Uint8Array(chunk)));
      stream
        .on(
          "end",
          once(() => controller.close()),
        )
        .on("error", fail)
        .on("close", fail);
    },
    cancel: once(close),
  });
}

const stringsOf = (headers: object): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    typeof value === "string" && name !== "content-length" ? [[name, value]] : [],
  );

/** The real server in this process; its database is in memory where the system has a place for that. */
export async function startInProcess(dialect: Dialect) {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "candlemark-sync-"));
  const server = await startServer({ data: folder, port: 0, logLevel: "silent", onNotice: () => {} });
  const { key } = await createKey(
    server.storage,
    { communityId, kind: "secret", channelIds: null, expiresAt: null },
    Date.now(),
  );
  const serve = dialect === "plain" ? plainly(serveOf(server.app)) : serveOf(server.app);
  const plain = dialect === "plain" ? await listenPlainly(serveOf(server.app)) : undefined;
  const { url } = plain ?? server;
  return {
    key,
    /** A client whose requests come to no harm. */
    direct: createClient({ baseUrl: "http://127.0.0.1", apiKey: key, dialect, fetch: directFetch(serve) }),
    /** The way through the fault proxy, in real time. */
    proxied: (seed: number): Promise<Network> =>
      startFaultProxy({ target: Number(new URL(url).port), seed, rate, slowMs }),
    /** The same without connections, in virtual time. */
    simulated: (seed: number, late: boolean): Network =>
      createVirtualNetwork(serve, { seed, rate, slowMs, late }),
    async close() {
      await plain?.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
