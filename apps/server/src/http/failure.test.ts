import { failureSchema } from "@candlemark/core";
import { fastify } from "fastify";
import { expect, test } from "vitest";
import { loggerOf } from "../operation/logger.ts";
import { type Storage, StorageUnavailable } from "../storage/storage.ts";
import { base, elsewhere, startTestApp } from "../testing/test-app.ts";

const failing =
  (error: Error) =>
  (storage: Storage): Storage => ({
    ...storage,
    transaction: async () => {
      throw error;
    },
  });

test("what nobody foresaw is a 500 that says nothing, and is in the log under the request's id", async () => {
  const lines: string[] = [];
  const logger = loggerOf("warn", { write: (line) => lines.push(line) });
  const error = new Error("disk on fire at /secret/path");
  const { send, key } = await startTestApp({ logger }, { wrap: failing(error) });
  const answer = await send("GET", `${base}/${elsewhere}`);
  expect(answer.status).toBe(500);
  expect(answer.body).toEqual({
    status: "error",
    message: "Something went wrong on the server",
    code: "internal_error",
    requestId: expect.any(String),
  });
  expect(answer.headers["x-request-id"]).toBe(answer.body.requestId);
  const [line = ""] = lines;
  expect(JSON.parse(line)).toMatchObject({
    requestId: answer.body.requestId,
    err: { message: error.message },
  });
  expect(lines.join("")).not.toContain(key);
});

test("a database that can't be used is a 503 with Retry-After", async () => {
  const { send } = await startTestApp({}, { wrap: failing(new StorageUnavailable("full")) });
  expect(await send("GET", `${base}/${elsewhere}`)).toMatchObject({
    status: 503,
    headers: { "retry-after": "1" },
    body: { code: "database_unavailable" },
  });
});

test.each([
  ["GET", "/nowhere"],
  ["PUT", `${base}/${elsewhere}`],
  ["POST", "/health"],
] as const)("%s %s is a 404 in the shape of every failure", async (method, url) => {
  const { app } = await startTestApp();
  const response = await app.inject({ method, url });
  expect(response.statusCode).toBe(404);
  expect(failureSchema.safeParse(response.json()).success).toBe(true);
  expect(response.json()).toMatchObject({ code: "route_not_found", requestId: expect.any(String) });
});

test("health is public", async () => {
  const { app } = await startTestApp();
  const response = await app.inject("/health");
  expect(response.json()).toEqual({ status: "ok" });
  expect(response.headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  });
});

test("the log leaves out what proves who somebody is", async () => {
  const lines: string[] = [];
  const app = fastify({ logger: loggerOf("info", { write: (line) => lines.push(line) }) });
  const headers = {
    authorization: "Bearer s3cret",
    cookie: "a=s3cret",
    "x-api-key": "s3cret",
    accept: "kept",
  };
  app.log.info({ req: { headers } }, "hello");
  app.log.info({ headers }, "hello");
  expect(lines.join("")).toContain("kept");
  expect(lines.join("")).not.toContain("s3cret");
});
