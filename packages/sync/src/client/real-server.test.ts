import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { idOf, sampleAnalysis, sampleRequest } from "../testing/sample.ts";
import { createClient } from "./client.ts";
import { type ClientOptions } from "./options.ts";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A client of a server on a free port of this machine. */
async function clientOf(listener: RequestListener, options: Partial<ClientOptions> = {}) {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const waits: number[] = [];
  const client = createClient({
    baseUrl: `http://127.0.0.1:${address.port}`,
    sleep: async (ms) => {
      waits.push(ms);
    },
    ...options,
  });
  return { client, waits, server };
}

const envelope = (data: unknown) => JSON.stringify({ status: "success", message: "done", data });

describe("on a real connection", () => {
  test("an answer that never comes is a TimeoutError after all attempts", async () => {
    let attempts = 0;
    const { client } = await clientOf(() => {}, {
      timeoutMs: 40,
      maxAttempts: 2,
      // Counted here: on a busy machine a request may end before the server hears of it.
      fetch: (url, init) => {
        attempts += 1;
        return fetch(url, init);
      },
    });
    await expect(client.get(idOf(1))).rejects.toMatchObject({
      name: "TimeoutError",
      code: "timeout",
      message: "no answer came within 40 ms",
    });
    expect(attempts).toBe(2);
  });

  test("the time limit covers a body that trickles", async () => {
    const { client } = await clientOf(
      (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" });
        response.write('{"status":');
      },
      { timeoutMs: 60, maxAttempts: 1 },
    );
    await expect(client.get(idOf(1))).rejects.toMatchObject({ name: "TimeoutError" });
  });

  test("a slow answer within the limit is an answer", async () => {
    const { client } = await clientOf(
      (_, response) => void setTimeout(() => response.end(envelope(sampleAnalysis())), 60),
      { timeoutMs: 5_000 },
    );
    expect((await client.get(idOf(1))).revision).toBe(5);
  });

  test("a connection that is cut is tried again with the same key and body", async () => {
    const seen: string[] = [];
    const { client } = await clientOf((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        seen.push(`${request.headers["idempotency-key"]} ${body}`);
        if (seen.length === 1) request.socket.destroy();
        else if (seen.length === 2) {
          response.writeHead(201, { "Content-Length": "1000" });
          response.write('{"status"');
          setTimeout(() => request.socket.destroy(), 10);
        } else {
          response.writeHead(201).end(envelope({ analysisId: idOf(1) }));
        }
      });
    });
    const channel = { communityId: idOf(2), channelId: idOf(3) };
    expect((await client.create(channel, sampleRequest())).analysisId).toBe(idOf(1));
    expect(new Set(seen).size).toBe(1);
    expect(seen).toHaveLength(3);
  });

  test("Retry-After is kept to", async () => {
    let requests = 0;
    const { client, waits } = await clientOf((_, response) => {
      requests += 1;
      if (requests > 1) response.end(envelope(sampleAnalysis()));
      else response.writeHead(503, { "Retry-After": "7" }).end("draining");
    });
    await client.get(idOf(1));
    expect(waits).toEqual([7_000]);
  });

  test("a redirect isn't followed", async () => {
    const paths: (string | undefined)[] = [];
    const { client } = await clientOf((request, response) => {
      paths.push(request.url);
      response.writeHead(302, { Location: "/elsewhere" }).end();
    });
    await expect(client.delete(idOf(1))).rejects.toMatchObject({ name: "ProtocolError", status: 302 });
    expect(paths).toEqual([`/v1/analysis/${idOf(1)}`]);
  });

  test("an abort ends a call that waits for its answer", async () => {
    const controller = new AbortController();
    const { client } = await clientOf(() => controller.abort());
    await expect(client.get(idOf(1), { signal: controller.signal })).rejects.toMatchObject({
      name: "AbortedError",
    });
  });

  test("a server that is gone is a NetworkError that says so", async () => {
    const { client, server } = await clientOf(() => {}, { maxAttempts: 2 });
    await new Promise((resolve) => server.close(resolve));
    await expect(client.get(idOf(1))).rejects.toMatchObject({
      name: "NetworkError",
      reason: "ECONNREFUSED",
    });
  });
});
