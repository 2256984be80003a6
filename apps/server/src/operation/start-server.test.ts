import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createKey } from "../auth/keys.ts";
import { community, elsewhere, place, request, temporaryFolder } from "../testing/test-app.ts";
import { operatorError } from "./operator-error.ts";
import { type ServerOptions, startServer } from "./start-server.ts";

async function start(options: Partial<ServerOptions> = {}) {
  const server = await startServer({ data: temporaryFolder(), port: 0, ...options });
  onTestFinished(() => server.close());
  return server;
}

const json = { "content-type": "application/json" };

test("listens, keeps what it is told over a restart, and may be closed twice", async () => {
  const data = temporaryFolder();
  const first = await start({ data });
  const { key } = await createKey(first.storage, { communityId: community }, Date.now());
  const headers = { ...json, authorization: `Bearer ${key}` };
  const created = await fetch(first.url + place, {
    method: "POST",
    headers,
    body: JSON.stringify(request()),
  });
  expect(created.status).toBe(201);
  await Promise.all([first.close(), first.close()]);
  const second = await start({ data });
  const list = await fetch(second.url + place, { headers });
  expect(await list.json()).toMatchObject({ data: { total: 1 } });
});

test("opens a session without a form, for who runs it", async () => {
  const server = await start();
  const { keyId } = await createKey(server.storage, { communityId: community }, Date.now());
  const { token, cookie, setCookie } = await server.openSession(keyId);
  expect(cookie).toMatchObject({
    name: "candlemark_session",
    options: { httpOnly: true, sameSite: "strict", secure: false },
  });
  expect(setCookie).toContain(`candlemark_session=${token};`);
  const answer = await fetch(server.url + place, { headers: { cookie: `candlemark_session=${token}` } });
  expect(answer.status).toBe(200);
  await expect(server.openSession(elsewhere)).rejects.toThrow("make one with createKey");
});

test("routes of whoever runs it stand beside the API, without its headers", async () => {
  const server = await start({ extend: (app) => void app.get("/page", () => "a page") });
  const page = await fetch(`${server.url}/page`);
  expect(await page.text()).toBe("a page");
  expect(page.headers.get("content-security-policy")).toBeNull();
  expect((await fetch(`${server.url}/health`)).headers.get("content-security-policy")).toContain(
    "default-src 'none'",
  );
});

test("says in one line each which files of bars it leaves out, and serves the rest", async () => {
  const bars = temporaryFolder();
  writeFileSync(join(bars, "gbpusd-h1.csv"), "time,open,high,low,close\n2026-01-08,1,abc,1,1\n");
  const lines: string[] = [];
  const server = await start({ bars, onNotice: (line) => lines.push(line) });
  expect(lines).toEqual([
    `${bars}/gbpusd-h1.csv line 2: high is "abc", not a number — mend or remove the row; the file is left out until then`,
  ]);
  expect(await (await fetch(`${server.url}/udf/symbols?symbol=SPX`)).json()).toMatchObject({ name: "SPX" });
});

test("while it closes, running requests are answered and new ones are refused with Retry-After", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  let entered = () => {};
  const inside = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const server = await start({
    extend: (app) =>
      void app.get("/slow", async () => {
        entered();
        await gate;
        return "done";
      }),
  });
  const running = fetch(`${server.url}/slow`);
  await inside;
  const closed = server.close();
  const refused = await fetch(`${server.url}/health`);
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("5");
  expect(await refused.json()).toMatchObject({ status: "error", code: "shutting_down" });
  release();
  expect(await (await running).text()).toBe("done");
  await closed;
  await expect(fetch(`${server.url}/health`)).rejects.toThrow();
});

test("answers what is no HTTP in the shape of every failure", async () => {
  const server = await start();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () =>
      socket.write("nonsense\r\n\r\n"),
    );
    let text = "";
    socket.on("data", (data) => (text += String(data)));
    socket.on("end", () => resolve(text)).on("error", reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"invalid_request"');
});

test("a port in use, or one that no machine has, is one line that says what to do", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  const lineOf = (options: Partial<ServerOptions>) => start(options).then(() => "started", operatorError);
  expect(await lineOf({ port })).toBe(
    `candlemark: port ${port} on 127.0.0.1 is in use — stop the program that uses it, or choose another with --port`,
  );
  expect(await lineOf({ host: "192.0.2.1" })).toMatch(
    /^candlemark: this machine has no address 192\.0\.2\.1 — /,
  );
  expect(await lineOf({ bars: "/nowhere/at/all" })).toBe(
    "candlemark: the bars folder /nowhere/at/all does not exist — make it, or name another with --bars",
  );
  expect(operatorError(new Error("two\n  lines"))).toBe("candlemark: stopped unexpectedly: two lines");
});
