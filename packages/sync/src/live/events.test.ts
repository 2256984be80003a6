import { describe, expect, test } from "vitest";
import { createClient } from "../client/client.ts";
import { idOf, lineAt } from "../testing/sample.ts";
import { failure, refusedConnection, type ScriptedAnswer, scriptedFetch } from "../testing/scripted-fetch.ts";
import { type Connection, followEvents } from "./events.ts";

const at = "2026-01-08T12:00:00Z";
const about = { analysisId: idOf(1), at };
const updated = (revision: number) => ({
  type: "analysis.updated" as const,
  ...about,
  revision,
  updatedFields: ["title"],
});
const deleted = (revision: number) => ({ type: "analysis.deleted" as const, ...about, revision });

/** An event as a server writes it. */
const written = (event: { readonly revision: number; readonly type: string }) =>
  `id: ${event.revision}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

/** A stream of this text that ends after it, or breaks off. */
function stream(text: string, broken = false): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (broken) setTimeout(() => controller.error(new TypeError("terminated")));
      else controller.close();
    },
  });
  return new Response(body, { headers: { "Content-Type": "text/event-stream; charset=utf-8" } });
}

function clientOn(...answers: readonly (ScriptedAnswer | (() => ScriptedAnswer))[]) {
  const { fetch, seen } = scriptedFetch(...answers);
  const waits: number[] = [];
  const client = createClient({
    baseUrl: "http://api.test",
    apiKey: "sk_very_secret",
    fetch,
    now: () => 0,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  return { client, seen, waits };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("the events of an analysis", () => {
  test("are asked for from the revision that the caller has, and end with the analysis", async () => {
    const appended = {
      type: "drawings.appended" as const,
      ...about,
      revision: 7,
      drawings: [lineAt("a", 1, idOf(9))],
    };
    const { client, seen } = clientOn(
      stream(`retry: 100\n\n:\n\n${written(updated(6))}${written(appended)}${written(deleted(8))}`),
    );
    expect(await collect(followEvents(client, idOf(1), { after: 5 }))).toEqual([
      updated(6),
      appended,
      deleted(8),
    ]);
    expect(seen[0]?.url).toBe(`http://api.test/v1/analysis/${idOf(1)}/events`);
    expect(seen[0]?.headers.get("Accept")).toBe("text/event-stream");
    expect(seen[0]?.headers.get("Last-Event-ID")).toBe("5");
    expect(seen[0]?.headers.get("Authorization")).toBe("Bearer sk_very_secret");
  });

  test("go on after a break where they were", async () => {
    const { client, seen, waits } = clientOn(
      stream(written(updated(6)), true),
      refusedConnection(),
      failure(503, "draining", {}, { "Retry-After": "7" }),
      stream(written(updated(7))),
      stream(written(deleted(8))),
    );
    const connections: Connection[] = [];
    const events = await collect(
      followEvents(client, idOf(1), { after: 5, onConnection: (connection) => connections.push(connection) }),
    );
    expect(events).toEqual([updated(6), updated(7), deleted(8)]);
    expect(seen.map(({ headers }) => headers.get("Last-Event-ID"))).toEqual(["5", "6", "6", "6", "7"]);
    expect(waits).toEqual([500, 1_000, 7_000, 500]);
    expect(connections.map(({ status }) => status).join(" ")).toBe(
      "connecting live waiting connecting waiting connecting waiting connecting live waiting connecting live",
    );
    expect(connections[4]).toMatchObject({ until: 1_000, error: { name: "NetworkError" } });
  });

  test("without a known revision go on from the one that the stream began with", async () => {
    const { client, seen } = clientOn(stream("id: 5\n\n"), stream(written(deleted(6))));
    await collect(followEvents(client, idOf(1)));
    expect(seen.map(({ headers }) => headers.get("Last-Event-ID"))).toEqual([null, "5"]);
  });

  test("wait as long as the stream asked for, and longer each time it comes to nothing", async () => {
    const { client, waits } = clientOn(
      stream("retry: 4000\n\n"),
      ...Array.from({ length: 5 }, () => stream(":\n\n")),
      stream(written(deleted(6))),
    );
    await collect(followEvents(client, idOf(1)));
    expect(waits).toEqual([2_000, 4_000, 8_000, 15_000, 15_000, 15_000]);
  });

  test("end quietly when the signal aborts, and when the loop is left", async () => {
    const controller = new AbortController();
    const { client } = clientOn(stream(written(updated(6))), stream(written(updated(7))));
    const events = [];
    for await (const event of followEvents(client, idOf(1), { signal: controller.signal })) {
      events.push(event);
      controller.abort();
    }
    expect(events).toEqual([updated(6)]);
    for await (const event of followEvents(client, idOf(1))) {
      expect(event).toEqual(updated(7));
      break;
    }
  });

  test.each([
    ["the analysis may not be read", failure(401, "key_unknown"), "AuthenticationError"],
    ["there is no such analysis", failure(404, "analysis_not_found"), "NotFoundError"],
    ["the server knows no events", new Response("", { status: 501 }), "ServerError"],
    ["a page answers", new Response("<html>", { headers: { "Content-Type": "text/html" } }), "ProtocolError"],
    ["an event can't be read", stream('data: {"type":"resync"}\n\n'), "ProtocolError"],
  ])("throw where %s", async (_, answer, name) => {
    const { client } = clientOn(answer);
    await expect(collect(followEvents(client, idOf(1)))).rejects.toMatchObject({ name });
  });

  test("are asked for again where a connection says nothing any more, or never begins", async () => {
    const dead = () =>
      new Response(
        new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode(":\n\n")) }),
        {
          headers: { "Content-Type": "text/event-stream" },
        },
      );
    const mute = () =>
      new Response(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } });
    const answers = [dead(), mute(), stream(written(deleted(6)))];
    const connections: Connection[] = [];
    const streams = {
      signal: undefined,
      open: async () => answers.shift() ?? dead(),
      beginMs: 30,
      silenceMs: 60,
      now: () => 0,
      random: () => 0,
      sleep: async () => {},
    };
    const onConnection = (connection: Connection) => connections.push(connection);
    expect(await collect(followEvents({ streams }, idOf(1), { after: 5, onConnection }))).toEqual([
      deleted(6),
    ]);
    expect(connections.map(({ status }) => status).join(" ")).toBe(
      "connecting live waiting connecting waiting connecting live",
    );
    const [first, second] = connections.filter(({ status }) => status === "waiting");
    expect(first).toMatchObject({ error: { name: "TimeoutError", message: "no answer came within 60 ms" } });
    expect(second).toMatchObject({ error: { name: "TimeoutError", message: "no answer came within 30 ms" } });
  });

  test("are misuse in a dialect without events", async () => {
    const client = createClient({ baseUrl: "http://api.test", dialect: "plain" });
    expect(client.capabilities).toEqual({ etag: false, events: false, headerIdempotency: false });
    await expect(collect(followEvents(client, idOf(1)))).rejects.toThrow("client.capabilities");
  });
});
