import { inspect } from "node:util";
import { MisuseError } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import {
  InvalidRequestError,
  NetworkError,
  ProtocolError,
  RateLimitError,
  ServerError,
  SyncError,
} from "../errors.ts";
import { idOf, lineAt, sampleAnalysis, sampleRequest } from "../testing/sample.ts";
import {
  failure,
  refusedConnection,
  type ScriptedAnswer,
  scriptedFetch,
  success,
} from "../testing/scripted-fetch.ts";
import { createClient } from "./client.ts";
import { createIdempotencyKey } from "./idempotency.ts";

const channel = { communityId: idOf(2), channelId: idOf(3) };
const created = { analysisId: idOf(1), revision: 1 };

/** A client on scripted answers whose waits take no time; `waits` are their lengths. */
function clientOn(...answers: readonly (ScriptedAnswer | (() => ScriptedAnswer))[]) {
  const { fetch, seen } = scriptedFetch(...answers);
  const waits: number[] = [];
  let clock = Date.parse("2026-01-08T12:00:00Z");
  const client = createClient({
    baseUrl: "http://api.test",
    apiKey: "sk_very_secret",
    fetch,
    now: () => clock,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
      clock += ms;
    },
  });
  return { client, seen, waits };
}

/** What a call rejects with. */
async function rejection(promise: Promise<unknown>): Promise<SyncError> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SyncError) return error;
  throw new Error(`expected a SyncError, got ${String(error)}`);
}

describe("requests", () => {
  test("create posts the request as it was given to the channel", async () => {
    const { client, seen } = clientOn(success(created, 201));
    const request = { ...sampleRequest(), idempotencyKey: "mine" };
    expect(await client.create(channel, request)).toEqual(created);
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: `http://api.test/v1/analysis/${idOf(2)}/channels/${idOf(3)}`,
      body: request,
    });
    expect(seen[0]?.headers.get("Authorization")).toBe("Bearer sk_very_secret");
    expect(seen[0]?.headers.get("Idempotency-Key")).toBe("mine");
    expect(seen[0]?.headers.get("Content-Type")).toBe("application/json");
  });

  test("update and delete name the revision that was seen", async () => {
    const { client, seen } = clientOn(
      success({ analysisId: idOf(1), updatedFields: ["title"], revision: 6 }),
      success({}),
    );
    await client.update(idOf(1), { sender: "me", metadata: { title: "New" } }, { ifMatch: 5 });
    await client.delete(idOf(1), { ifMatch: 6, idempotencyKey: "gone" });
    expect(seen.map(({ method, headers }) => [method, headers.get("If-Match")])).toEqual([
      ["PATCH", '"5"'],
      ["DELETE", '"6"'],
    ]);
    expect(seen[0]?.body).toEqual({
      sender: "me",
      metadata: { title: "New" },
      idempotencyKey: seen[0]?.headers.get("Idempotency-Key"),
    });
    expect(seen[1]?.headers.get("Idempotency-Key")).toBe("gone");
    expect(seen[1]?.headers.has("Content-Type")).toBe(false);
  });

  test("append gives the ids of the new drawings", async () => {
    const answer = { analysisId: idOf(1), revision: 6, appended: [{ clientObjectId: "a", id: idOf(9) }] };
    const { client, seen } = clientOn(success(answer, 201));
    expect(await client.append(idOf(1), { sender: "me", drawings: [lineAt("a", 1)] })).toEqual(answer);
    expect(seen[0]?.url).toBe(`http://api.test/v1/analysis/${idOf(1)}/drawings`);
  });

  test("get gives the analysis with its revision, fields and drawings of a newer server included", async () => {
    const newer = {
      ...sampleAnalysis(),
      mood: "calm",
      drawings: [{ type: "WAVE", clientObjectId: "w", k: 1 }],
    };
    const { client } = clientOn(success(newer));
    const { analysis, revision } = await client.get(idOf(1));
    expect(revision).toBe(5);
    expect(analysis).toEqual(newer);
  });

  test("a conditional get gives undefined where nothing is newer", async () => {
    const { client, seen } = clientOn(new Response(null, { status: 304 }));
    expect(await client.get(idOf(1), { ifNoneMatch: 5 })).toBeUndefined();
    expect(seen[0]?.headers.get("If-None-Match")).toBe('"5"');
  });

  test("a 304 that nobody asked for is no answer", async () => {
    const { client } = clientOn(new Response(null, { status: 304 }));
    expect(await rejection(client.get(idOf(1)))).toBeInstanceOf(ProtocolError);
  });

  test("listPage sends what was given and nothing else", async () => {
    const page = { total: 0, page: 2, limit: 5, nextCursor: null, analyses: [] };
    const { client, seen } = clientOn(success(page));
    await client.listPage(channel, { page: 2, limit: 5, symbol: "GBP/USD", search: undefined });
    expect(seen[0]?.url).toBe(
      `http://api.test/v1/analysis/${idOf(2)}/channels/${idOf(3)}?page=2&limit=5&symbol=GBP%2FUSD`,
    );
  });

  test("list follows the cursors, and stops where a server repeats one", async () => {
    const summary = (number: number) => ({
      analysisId: idOf(number),
      sender: "me",
      title: `No. ${number}`,
      symbol: "GBP/USD",
      timeframe: "H1",
      direction: "BULLISH",
      setup: "bullish_bounce",
      status: "ACTIVE",
      revision: 1,
      createdAt: "2026-01-08T12:00:00Z",
      updatedAt: "2026-01-08T12:00:00Z",
      expiresAt: null,
    });
    const page = (numbers: number[], nextCursor: string | null) =>
      success({ total: 3, page: null, limit: 2, nextCursor, analyses: numbers.map(summary) });
    const { client, seen } = clientOn(page([1, 2], "c1"), page([3], null));
    const titles: string[] = [];
    for await (const { title } of client.list(channel, { limit: 2 })) titles.push(title);
    expect(titles).toEqual(["No. 1", "No. 2", "No. 3"]);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(["?limit=2", "?limit=2&cursor=c1"]);

    const looping = clientOn(page([1], "c1"), page([2], "c1"));
    const walk = async () => {
      for await (const { title } of looping.client.list(channel)) titles.push(title);
    };
    expect(await rejection(walk())).toMatchObject({ name: "ProtocolError", code: "cursor_repeated" });
  });

  test("without a key no authorization is sent", async () => {
    const { fetch, seen } = scriptedFetch(success(sampleAnalysis()));
    await createClient({ baseUrl: "http://api.test", fetch }).get(idOf(1));
    expect(seen[0]?.headers.has("Authorization")).toBe(false);
  });
});

describe("requests of a bad shape", () => {
  test("are refused with core's issues and never sent", async () => {
    const { client, seen } = clientOn();
    const bad = { ...sampleRequest(), drawings: [lineAt("entry", 1), lineAt("entry", Number.NaN)] };
    const error = await rejection(client.create(channel, bad));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error.status).toBeUndefined();
    expect(error.issues.map(({ path, code }) => [path.join("."), code])).toEqual([
      ["drawings.1.points.0.price", "invalid_type"],
      ["drawings.1.clientObjectId", "duplicate_client_object_id"],
    ]);
    expect(seen).toEqual([]);
  });

  test("ids of another form are named", async () => {
    const { client } = clientOn();
    expect((await rejection(client.get("../x"))).issues).toMatchObject([{ path: ["analysisId"] }]);
    expect((await rejection(client.listPage({ communityId: "A", channelId: "" }))).issues).toHaveLength(2);
  });

  test("a query is read as the server would", async () => {
    const { client } = clientOn();
    expect((await rejection(client.listPage(channel, { limit: 101 }))).issues).toMatchObject([
      { path: ["limit"] },
    ]);
    expect((await rejection(client.listPage(channel, { page: 1, cursor: "c" }))).issues).toMatchObject([
      { path: ["cursor"] },
    ]);
  });

  test("a body above the limit isn't sent", async () => {
    const { client } = clientOn();
    const drawings = Array.from({ length: 120 }, (_, at) => ({
      ...lineAt(`d${at}`, at),
      label: "é".repeat(5_000),
    }));
    const error = await rejection(client.append(idOf(1), { sender: "me", drawings }));
    expect(error).toMatchObject({ name: "InvalidRequestError", code: "body_too_large" });
  });
});

describe("idempotency", () => {
  test("every write has a key of its own, and its retries share it", async () => {
    const { client, seen } = clientOn(
      failure(503, "draining"),
      refusedConnection(),
      success(created, 201),
      success(created, 201),
    );
    await client.create(channel, sampleRequest());
    await client.create(channel, sampleRequest());
    const keys = seen.map(({ headers }) => headers.get("Idempotency-Key"));
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test("the key stands in the documented body field too", async () => {
    const { client, seen } = clientOn(success(created, 201));
    await client.create(channel, sampleRequest(), { idempotencyKey: "again" });
    expect(seen[0]?.headers.get("Idempotency-Key")).toBe("again");
    expect(seen[0]?.body).toEqual({ ...sampleRequest(), idempotencyKey: "again" });
  });

  test("a key that is made when the user acts is a new one each time, and fits", async () => {
    const keys = [createIdempotencyKey(), createIdempotencyKey()];
    const { client, seen } = clientOn(success({}), success({}));
    for (const idempotencyKey of keys) await client.delete(idOf(1), { idempotencyKey });
    expect(seen.map(({ headers }) => headers.get("Idempotency-Key"))).toEqual(keys);
    expect(new Set(keys).size).toBe(2);
  });

  test("two different keys are misuse; a key that can't stand in a header is refused", async () => {
    const { client } = clientOn();
    const request = { ...sampleRequest(), idempotencyKey: "a" };
    await expect(client.create(channel, request, { idempotencyKey: "b" })).rejects.toThrow(MisuseError);
    const error = await rejection(client.delete(idOf(1), { idempotencyKey: "schlüssel" }));
    expect(error.issues).toMatchObject([{ path: ["idempotencyKey"] }]);
  });

  test("a key of the body that can't stand in a header travels in the body alone", async () => {
    const { client, seen } = clientOn(success(created, 201));
    await client.create(channel, { ...sampleRequest(), idempotencyKey: "schlüssel 1" });
    expect(seen[0]?.headers.has("Idempotency-Key")).toBe(false);
    expect(seen[0]?.body).toMatchObject({ idempotencyKey: "schlüssel 1" });
  });

  test("a request that changes while it is on its way is sent as it was", async () => {
    const request = sampleRequest();
    const { client, seen } = clientOn(
      () => {
        request.metadata.title = "changed meanwhile";
        return failure(500, "internal");
      },
      success(created, 201),
    );
    await client.create(channel, request);
    expect(seen[1]?.body).toEqual(seen[0]?.body);
  });
});

describe("the plain dialect", () => {
  test("says nothing that isn't documented: the key stands in the body alone, revisions nowhere", async () => {
    const { fetch, seen } = scriptedFetch(
      success(created, 201),
      success({ analysisId: idOf(1), updatedFields: [] }),
      success({ analysisId: idOf(1), appended: [] }, 201),
      success({}),
      success(sampleAnalysis()),
    );
    const client = createClient({ baseUrl: "http://api.test", dialect: "plain", fetch });
    await client.create(channel, sampleRequest(), { idempotencyKey: "1" });
    await client.update(idOf(1), { sender: "me" }, { idempotencyKey: "2", ifMatch: 5 });
    await client.append(
      idOf(1),
      { sender: "me", drawings: [lineAt("a", 1)], idempotencyKey: "two words" },
      {},
    );
    await client.delete(idOf(1), { idempotencyKey: "4", ifMatch: 5 });
    expect(await client.get(idOf(1), { ifNoneMatch: 5 })).toMatchObject({ revision: 5 });
    expect(seen.map(({ body }) => body)).toEqual([
      { ...sampleRequest(), idempotencyKey: "1" },
      { sender: "me", idempotencyKey: "2" },
      { sender: "me", drawings: [lineAt("a", 1)], idempotencyKey: "two words" },
      { idempotencyKey: "4" },
      undefined,
    ]);
    for (const { headers } of seen) {
      for (const name of ["Idempotency-Key", "If-Match", "If-None-Match"]) {
        expect([name, headers.has(name)]).toEqual([name, false]);
      }
    }
  });
});

describe("the plain dialect's answers", () => {
  test("may leave revisions out, for which 0 stands", async () => {
    const { revision: _, ...analysis } = sampleAnalysis();
    const summary = { ...analysis, title: "A", symbol: "GBP/USD", timeframe: "H1", direction: "BULLISH" };
    const page = { total: 1, page: 1, limit: 20, nextCursor: null, analyses: [summary] };
    const { fetch } = scriptedFetch(success(analysis), success(page), success(analysis));
    const client = createClient({ baseUrl: "http://api.test", dialect: "plain", fetch });
    expect(await client.get(idOf(1))).toEqual({ analysis: { ...analysis, revision: 0 }, revision: 0 });
    expect((await client.listPage(channel)).analyses).toEqual([{ ...summary, revision: 0 }]);
    const ours = createClient({ baseUrl: "http://api.test", fetch });
    expect((await rejection(ours.get(idOf(1)))).issues).toMatchObject([{ path: ["data", "revision"] }]);
  });

  test("are of a dialect that there is", () => {
    // @ts-expect-error -- a caller in plain JavaScript isn't kept from this
    expect(() => createClient({ baseUrl: "http://api.test", dialect: "klingon" })).toThrow(MisuseError);
  });
});

describe("retries", () => {
  test("wait longer each time, and the last error is reported", async () => {
    const { client, seen, waits } = clientOn(
      failure(500, "internal"),
      failure(502, "bad_gateway"),
      failure(503, "draining"),
      failure(504, "gateway_timeout", { requestId: "r-4" }),
    );
    const error = await rejection(client.get(idOf(1)));
    expect(error).toBeInstanceOf(ServerError);
    expect(error).toMatchObject({ status: 504, code: "gateway_timeout", requestId: "r-4" });
    expect(waits).toEqual([125, 250, 500]);
    expect(seen).toHaveLength(4);
  });

  test("a Retry-After of seconds or as a date is kept to", async () => {
    const { client, waits } = clientOn(
      failure(429, "rate_limited", {}, { "Retry-After": "3" }),
      failure(503, "draining", {}, { "Retry-After": "Thu, 08 Jan 2026 12:00:13 GMT" }),
      failure(409, "idempotency_key_in_use", {}, { "Retry-After": "1" }),
      success(created, 201),
    );
    await client.create(channel, sampleRequest());
    expect(waits).toEqual([3_000, 10_000, 1_000]);
  });

  test("a Retry-After beyond the total limit ends the call at once and says how long to wait", async () => {
    const { client, waits } = clientOn(failure(429, "rate_limited", {}, { "Retry-After": "3600" }));
    const error = await rejection(client.get(idOf(1)));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.retryAfterMs).toBe(3_600_000);
    expect(waits).toEqual([]);
  });

  test.each([
    [400, "invalid_request"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "not_found"],
    [409, "idempotency_key_reused"],
    [412, "stale_revision"],
  ])("a %i isn't retried", async (status, code) => {
    const { client, seen } = clientOn(failure(status, code));
    expect(await rejection(client.delete(idOf(1)))).toMatchObject({ status, code });
    expect(seen).toHaveLength(1);
  });

  test("an unreachable server is a NetworkError that names the origin and the reason", async () => {
    const { client } = clientOn(...Array.from({ length: 4 }, refusedConnection));
    const error = await rejection(client.get(idOf(1)));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error.message).toBe("can't reach http://api.test (ECONNREFUSED)");
    expect(error).toMatchObject({ reason: "ECONNREFUSED", code: "network_error", retryable: true });
  });

  test("are a fraction of the calls once a server is dead, and come back with it", async () => {
    let [requests, dead] = [0, true];
    const client = createClient({
      baseUrl: "http://api.test",
      now: () => 0,
      sleep: async () => {},
      fetch: async () => {
        requests += 1;
        if (dead) throw refusedConnection();
        return success(sampleAnalysis());
      },
    });
    const full = client.retryBudget.capacity;
    expect(client.retryBudget.tokens).toBe(full);
    for (let call = 0; call < 1_000; call += 1) await rejection(client.get(idOf(1)));
    expect(requests).toBeLessThanOrEqual(1_000 + full + 1_000 * client.retryBudget.perCall);
    expect(client.retryBudget.tokens).toBeLessThan(1);
    dead = false;
    for (let call = 0; call < full / client.retryBudget.perCall; call += 1) await client.get(idOf(1));
    expect(client.retryBudget.tokens).toBe(full);
    expect(() => Object.assign(client.retryBudget, { tokens: 99 })).toThrow(TypeError);
  });

  test("a call can ask for one attempt alone", async () => {
    const { fetch, seen } = scriptedFetch(failure(503, "draining"));
    const client = createClient({ baseUrl: "http://api.test", fetch, sleep: async () => {} });
    expect((await rejection(client.get(idOf(1), { retry: false }))).code).toBe("draining");
    expect(seen).toHaveLength(1);
  });

  test("an abort during a wait ends the call without another attempt", async () => {
    const controller = new AbortController();
    const { fetch, seen } = scriptedFetch(failure(503, "draining"));
    const client = createClient({
      baseUrl: "http://api.test",
      fetch,
      sleep: async () => controller.abort(),
    });
    const error = await rejection(client.get(idOf(1), { signal: controller.signal }));
    expect(error).toMatchObject({ name: "AbortedError", code: "aborted", retryable: false });
    expect(seen).toHaveLength(1);
  });

  test("the client's own signal ends its calls before anything is sent", async () => {
    const { fetch, seen } = scriptedFetch();
    const client = createClient({ baseUrl: "http://api.test", fetch, signal: AbortSignal.abort() });
    expect((await rejection(client.get(idOf(1)))).code).toBe("aborted");
    expect(seen).toEqual([]);
  });
});

describe("answers that aren't of the API", () => {
  test.each([
    ["no JSON", new Response("<html>hello</html>", { status: 200 }), "answer_not_json"],
    ["no envelope", Response.json({ hello: "world" }), "no_envelope"],
    ["a redirect", new Response(null, { status: 301, headers: { Location: "/" } }), "unexpected_status"],
    ["data of another shape", success({ total: 1 }), "unreadable_answer"],
  ])("%s is a ProtocolError", async (_, answer, code) => {
    const { client, seen } = clientOn(answer);
    const error = await rejection(client.listPage(channel));
    expect(error).toBeInstanceOf(ProtocolError);
    expect(error.code).toBe(code);
    expect(seen).toHaveLength(1);
  });

  test("an analysis that can't be read says where", async () => {
    const { client } = clientOn(success({ ...sampleAnalysis(), revision: "five" }));
    const error = await rejection(client.get(idOf(1)));
    expect(error.issues).toMatchObject([{ path: ["data", "revision"], code: "invalid_type" }]);
    expect(error.message).toContain("data.revision");
  });
});

describe("the key", () => {
  test("stands in no address, body, error, or dump of the client", async () => {
    const { client, seen } = clientOn(
      failure(401, "unauthorized", { message: "no such key: sk_very_secret", issues: [] }),
      new TypeError("bad header: Bearer sk_very_secret"),
      new TypeError("bad header: Bearer sk_very_secret"),
      new TypeError("bad header: Bearer sk_very_secret"),
      new TypeError("bad header: Bearer sk_very_secret"),
    );
    const refused = await rejection(client.create(channel, sampleRequest()));
    const unsent = await rejection(client.get(idOf(1)));
    expect(refused.message).toBe("no such key: [key]");
    for (const thing of [client, refused, unsent]) {
      expect(inspect(thing, { depth: 9, showHidden: true })).not.toContain("sk_very_secret");
      expect(JSON.stringify(thing)).not.toContain("sk_very_secret");
    }
    expect(String(unsent.stack)).not.toContain("sk_very_secret");
    for (const { url, body } of seen) expect(JSON.stringify([url, body])).not.toContain("sk_very_secret");
  });

  test("that can't stand in a header is misuse, and isn't quoted", () => {
    const make = () => createClient({ baseUrl: "http://api.test", apiKey: "sk_very_secret\n" });
    expect(make).toThrow(MisuseError);
    expect(make).not.toThrow(/sk_very_secret/);
  });
});

test("limits that allow no attempt are misuse", () => {
  const base = { baseUrl: "http://api.test" };
  expect(() => createClient({ ...base, maxAttempts: 0 })).toThrow(MisuseError);
  expect(() => createClient({ ...base, timeoutMs: 0 })).toThrow(MisuseError);
  expect(() => createClient({ ...base, totalTimeoutMs: Number.NaN })).toThrow(MisuseError);
});
