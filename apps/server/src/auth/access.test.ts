import { describe, expect, test } from "vitest";
import { buildApp } from "../app.ts";
import { openSqlite } from "../storage/sqlite/open-sqlite.ts";
import {
  base,
  community,
  elsewhere,
  hour,
  place,
  request,
  sender,
  start,
  startTestApp,
  temporaryFolder,
} from "../testing/test-app.ts";
import { createKey } from "./keys.ts";
import { isPermission, permissions } from "./permissions.ts";

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const someAnalysis = `${base}/${elsewhere}`;

test("every route says who may call it", async () => {
  const storage = openSqlite(temporaryFolder());
  const app = buildApp({ storage });
  const routes: string[] = [];
  const open: string[] = [];
  app.addHook("onRoute", ({ method, url, config }) => {
    const access = config?.access;
    const declared = access !== undefined && (access === "public" || isPermission(access));
    if (!declared) open.push(`${String(method)} ${url}`);
    else routes.push(`${String(method)} ${url} ${access}`);
  });
  await app.ready();
  await app.close();
  await storage.close();
  expect(open).toEqual([]);
  expect(routes.filter((route) => !/^(?:HEAD|OPTIONS) /.test(route)).toSorted()).toEqual(
    [
      ...["/v1/analysis", "/apis/v1/analysis"].flatMap((root) => [
        `DELETE ${root}/:analysisId deleteAnalysis`,
        `GET ${root}/:analysisId getAnalysis`,
        `GET ${root}/:analysisId/events getAnalysis`,
        `GET ${root}/:communityId/channels/:channelId listAnalyses`,
        `PATCH ${root}/:analysisId updateAnalysis`,
        `POST ${root}/:analysisId/drawings appendDrawings`,
        `POST ${root}/:communityId/channels/:channelId createAnalysis`,
      ]),
      "DELETE /session public",
      "GET /health public",
      "GET /session public",
      "GET /udf/config public",
      "GET /udf/history public",
      "GET /udf/search public",
      "GET /udf/symbols public",
      "POST /session public",
    ].toSorted(),
  );
});

test("a route without a declaration stops the start", async () => {
  const { demandAccess } = await import("../http/access.ts");
  const { fastify } = await import("fastify");
  const app = fastify();
  demandAccess(app);
  expect(() => app.get("/open", () => "")).toThrow("/open doesn't declare its access");
});

describe("keys", () => {
  const calls = [
    ["GET", someAnalysis, "getAnalysis"],
    ["GET", `${someAnalysis}/events`, "getAnalysis"],
    ["PATCH", someAnalysis, "updateAnalysis"],
    ["DELETE", someAnalysis, "deleteAnalysis"],
    ["POST", `${someAnalysis}/drawings`, "appendDrawings"],
    ["GET", place, "listAnalyses"],
    ["POST", place, "createAnalysis"],
  ] as const;

  test.each(calls)("%s %s needs a key with %s", async (method, url, permission) => {
    const { app, makeKey } = await startTestApp();
    const send = sender(app, {});
    expect(await send(method, url)).toMatchObject({
      status: 401,
      headers: { "www-authenticate": "Bearer", "cache-control": "no-store" },
      body: { status: "error", code: "key_missing", requestId: expect.any(String) },
    });
    const others = permissions.filter((other) => other !== permission);
    const without = await send(method, url, undefined, bearer(await makeKey({ permissions: others })));
    expect(without).toMatchObject({ status: 401, body: { code: "permission_missing" } });
    const withIt = await send(method, url, undefined, bearer(await makeKey({ permissions: [permission] })));
    expect(withIt.status).not.toBe(401);
  });

  test("an unknown, expired or revoked key is a 401 that says which", async () => {
    const test = await startTestApp();
    const { send, storage } = test;
    expect((await send("GET", place, undefined, bearer("cm_secret_guess"))).body.code).toBe("key_unknown");
    expect((await send("GET", place, undefined, { authorization: "Basic abc" })).body.code).toBe(
      "key_missing",
    );
    const ends = bearer(await test.makeKey({ expiresAt: start + hour }));
    expect((await send("GET", place, undefined, ends)).status).toBe(200);
    test.now += hour;
    expect(await send("GET", place, undefined, ends)).toMatchObject({
      status: 401,
      body: { code: "key_expired" },
    });
    const { key, keyId } = await createKey(storage, { communityId: community }, start);
    await storage.keys.deactivate(keyId);
    expect((await send("GET", place, undefined, bearer(key))).body.code).toBe("key_inactive");
  });

  test("the system key comes as X-API-Key and may do everything; no other key may come so", async () => {
    const { app, key, makeKey } = await startTestApp();
    const send = sender(app, {});
    const system = await makeKey({ kind: "system" });
    expect((await send("POST", place, request(), { "x-api-key": system })).status).toBe(201);
    expect(await send("GET", place, undefined, bearer(system))).toMatchObject({
      status: 401,
      body: { code: "key_unknown", message: "This is a system key: send it as X-API-Key" },
    });
    expect((await send("GET", place, undefined, { "x-api-key": key })).body.code).toBe("key_unknown");
    await expect(makeKey({ kind: "system" })).rejects.toThrow("has a system key already");
  });

  test("a public key can only read, and is the only one for pages of other origins", async () => {
    const { app, key, makeKey } = await startTestApp();
    const send = sender(app, { origin: "https://embed.example" });
    const key2 = await makeKey({ kind: "public" });
    expect(key2).toMatch(/^cm_public_/);
    expect(key).toMatch(/^cm_secret_[\w-]{43}$/);
    expect(await send("GET", place, undefined, bearer(key2))).toMatchObject({
      status: 200,
      headers: { "access-control-allow-origin": "*", "access-control-expose-headers": "ETag, Retry-After" },
    });
    expect((await send("POST", place, request(), bearer(key2))).body.code).toBe("permission_missing");
    const secret = await send("GET", place, undefined, bearer(key));
    expect(secret).toMatchObject({ status: 403, body: { code: "secret_key_in_browser" } });
    expect(secret.body.message).toContain("use a public key");
    const own = await send("GET", place, undefined, { ...bearer(key), origin: "http://localhost:80" });
    expect(own.status).toBe(200);
    await expect(makeKey({ kind: "public", permissions: ["createAnalysis"] })).rejects.toThrow("can't hold");
  });

  test("only digests of keys are stored", async () => {
    const { storage, key } = await startTestApp();
    const [stored] = await storage.keys.list(community);
    expect(JSON.stringify(stored)).not.toContain(key.slice(10));
    expect(stored?.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("pages of other origins", () => {
  test.each([someAnalysis, `${someAnalysis}/events`, place, "/udf/history", "/health"])(
    "may ask whether they may read %s",
    async (url) => {
      const { app } = await startTestApp();
      const answer = await sender(app, { origin: "https://embed.example" })("OPTIONS", url);
      expect(answer).toMatchObject({
        status: 204,
        headers: {
          "access-control-allow-origin": "*",
          "access-control-allow-methods": "GET",
          "access-control-allow-headers": "Authorization, If-None-Match, Last-Event-ID",
        },
      });
      expect(answer.headers).not.toHaveProperty("access-control-allow-credentials");
    },
  );

  test("may read refusals of reads, and get no leave for changes or sessions", async () => {
    const { app } = await startTestApp();
    const send = sender(app, { origin: "https://embed.example" });
    expect((await send("GET", someAnalysis)).headers).toHaveProperty("access-control-allow-origin", "*");
    for (const [method, url] of [
      ["POST", place],
      ["PATCH", someAnalysis],
      ["DELETE", someAnalysis],
      ["GET", "/session"],
      ["OPTIONS", "/session"],
      ["OPTIONS", `${someAnalysis}/drawings`],
    ] as const) {
      expect((await send(method, url)).headers).not.toHaveProperty("access-control-allow-origin");
    }
  });
});
