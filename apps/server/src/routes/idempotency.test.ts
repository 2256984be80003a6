import { expect, test } from "vitest";
import { prune } from "../operation/prune.ts";
import type { Storage } from "../storage/storage.ts";
import {
  base,
  channel,
  elsewhere,
  hour,
  levelLine,
  place,
  request,
  sender as sendWith,
  startTestApp,
} from "../testing/test-app.ts";

const sender = "analyst@example.com";
const replayed = { "idempotent-replayed": "true" };
const keyed = { "idempotency-key": "k1" };

test("the same key and body gives the first answer again, however the key is sent", async () => {
  const { send } = await startTestApp();
  const first = await send("POST", place, request({}, { idempotencyKey: "k1" }));
  expect(first.headers).not.toHaveProperty("idempotent-replayed");
  const { sender: _, ...rest } = request();
  // Another order of fields is the same body.
  const again = await send("POST", `/apis${place}`, { ...rest, sender }, keyed);
  expect(again).toMatchObject({ status: 201, headers: { etag: '"1"', ...replayed } });
  expect(again.body).toEqual(first.body);
  expect((await send("GET", place)).body.data.total).toBe(1);
});

test("every change can be repeated, also after it made itself impossible, and after a restart", async () => {
  const app = await startTestApp();
  const { analysisId } = (await app.send("POST", place, request(), keyed)).body.data;
  const url = `${base}/${analysisId}`;
  const changes = [
    ["POST", place, request(), keyed],
    ["PATCH", url, { sender, metadata: { title: "new" } }, { ...keyed, "if-match": '"1"' }],
    ["POST", `${url}/drawings`, { sender, drawings: [levelLine(undefined)] }, keyed],
    ["DELETE", url, undefined, keyed],
  ] as const;
  const first = [];
  for (const [method, path, body, headers] of changes)
    first.push(await app.send(method, path, body, headers));
  const restarted = await app.restart();
  const send = sendWith(restarted.app, { authorization: `Bearer ${app.key}` });
  for (const [index, [method, path, body, headers]] of changes.entries()) {
    const again = await send(method, path, body, headers);
    expect(again).toMatchObject({
      status: first[index]?.status,
      headers: replayed,
      body: first[index]?.body,
    });
  }
  expect((await send("GET", place)).body.data.total).toBe(0);
});

test("the same key with another body is a 409", async () => {
  const { send } = await startTestApp();
  await send("POST", place, request(), keyed);
  expect(await send("POST", place, request({ title: "other" }), keyed)).toMatchObject({
    status: 409,
    body: { code: "idempotency_key_reused" },
  });
});

test("a key counts for one route and one API key", async () => {
  const { send, makeKey } = await startTestApp();
  await send("POST", place, request(), keyed);
  const other = await send("POST", place.replace(channel, elsewhere), request({ title: "b" }), keyed);
  expect(other.status).toBe(201);
  const authorization = `Bearer ${await makeKey()}`;
  expect((await send("POST", place, request({ title: "c" }), { ...keyed, authorization })).status).toBe(201);
});

test("header and field that differ are a 400, and so is a key of another form", async () => {
  const { send } = await startTestApp();
  const differ = await send("POST", place, request({}, { idempotencyKey: "k2" }), keyed);
  expect(differ).toMatchObject({ status: 400, body: { code: "idempotency_key_mismatch" } });
  expect((await send("POST", place, request(), { "idempotency-key": "x".repeat(256) })).status).toBe(400);
  expect((await send("POST", place, request({}, { idempotencyKey: "k1" }), keyed)).status).toBe(201);
});

test("a refused request leaves its key free", async () => {
  const { send } = await startTestApp();
  expect((await send("PATCH", `${base}/${elsewhere}`, { sender }, keyed)).status).toBe(404);
  expect((await send("POST", place, request({ title: "" }), keyed)).status).toBe(400);
  expect((await send("POST", place, request(), keyed)).status).toBe(201);
});

test("while the first request runs the key is in use", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = (storage: Storage): Storage => ({
    ...storage,
    transaction: async (work) => {
      await gate;
      return storage.transaction(work);
    },
  });
  const { send } = await startTestApp({}, { wrap: slow });
  const first = send("POST", place, request(), keyed);
  expect(await send("POST", place, request(), keyed)).toMatchObject({
    status: 409,
    headers: { "retry-after": "1" },
    body: { code: "idempotency_key_in_use" },
  });
  release();
  expect((await first).status).toBe(201);
  expect(await send("POST", place, request(), keyed)).toMatchObject({ status: 201, headers: replayed });
});

test("answers are kept for a day at least, and then pruned", async () => {
  const app = await startTestApp();
  await app.send("POST", place, request(), keyed);
  app.now += 25 * hour;
  await prune(app.storage, app.now);
  expect((await app.send("POST", place, request(), keyed)).headers).toMatchObject(replayed);
  app.now += 24 * hour;
  await prune(app.storage, app.now);
  expect((await app.send("POST", place, request(), keyed)).headers).not.toHaveProperty("idempotent-replayed");
});
