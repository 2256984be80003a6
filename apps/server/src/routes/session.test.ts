import { expect, test } from "vitest";
import { hashOf } from "../auth/secret.ts";
import { sessionLength } from "../auth/sessions.ts";
import { community, place, request, sender, startTestApp } from "../testing/test-app.ts";

const ours = { origin: "http://localhost:80" };
const theirs = { origin: "https://evil.example" };

async function signIn() {
  const test = await startTestApp();
  const send = sender(test.app, {});
  const answer = await send("POST", "/session", { key: test.key }, ours);
  const setCookie = String(answer.headers["set-cookie"]);
  const [cookie = ""] = setCookie.split(";");
  return { test, send, answer, setCookie, cookie };
}

test("a key signs a page of ours in, for as long as the session lasts", async () => {
  const { test, send, answer, setCookie, cookie } = await signIn();
  const signedIn = {
    signedIn: true,
    keyId: expect.stringMatching(/^[0-9a-f]{24}$/),
    permissions: expect.arrayContaining(["createAnalysis"]),
    communityId: community,
    channelIds: null,
    name: "secret key",
  };
  expect(answer).toMatchObject({ status: 200, body: signedIn });
  expect(setCookie).toMatch(
    /^candlemark_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect((await send("GET", "/session", undefined, { cookie })).body).toEqual(signedIn);
  expect((await send("GET", place, undefined, { cookie })).status).toBe(200);
  expect((await send("POST", place, request(), { cookie, ...ours })).status).toBe(201);
  const token = cookie.slice(cookie.indexOf("=") + 1);
  expect(await test.storage.sessions.find(token)).toBeUndefined();
  expect(await test.storage.sessions.find(hashOf(token))).toBeDefined();
  test.now += sessionLength;
  expect((await send("GET", "/session", undefined, { cookie })).body).toEqual({ signedIn: false });
  expect((await send("GET", place, undefined, { cookie })).body.code).toBe("key_missing");
});

test("a page that was signed in with another key than the browser is now does nothing in its name", async () => {
  const { send, answer, cookie } = await signIn();
  const as = (keyId: string) => send("GET", place, undefined, { cookie, "candlemark-key-id": keyId });
  expect((await as(answer.body.keyId)).status).toBe(200);
  expect(await as("64b5f7f1c0ffee0000000001")).toMatchObject({ status: 401, body: { code: "key_missing" } });
});

test("the cookie is Secure where a proxy says that the page came over https", async () => {
  const { app, key } = await startTestApp({ trustProxy: true });
  const headers = { "x-forwarded-proto": "https", "sec-fetch-site": "same-origin" };
  const answer = await sender(app, {})("POST", "/session", { key }, headers);
  expect(answer.headers["set-cookie"]).toContain("Secure");
});

test("signing out ends the session", async () => {
  const { send, cookie } = await signIn();
  expect((await send("DELETE", "/session", undefined, { cookie, ...theirs })).status).toBe(403);
  const out = await send("DELETE", "/session", undefined, { cookie, ...ours });
  expect(out).toMatchObject({ status: 200, body: { signedIn: false } });
  expect(out.headers["set-cookie"]).toContain("Expires=Thu, 01 Jan 1970");
  expect((await send("GET", place, undefined, { cookie })).status).toBe(401);
});

test("nobody is signed in without a cookie, with a wrong one, or with that of a revoked key", async () => {
  const { test, send, cookie } = await signIn();
  expect((await send("GET", "/session")).body).toEqual({ signedIn: false });
  expect((await send("GET", "/session", undefined, { cookie: "candlemark_session=x" })).body).toEqual({
    signedIn: false,
  });
  const [key] = await test.storage.keys.list(community);
  await test.storage.keys.deactivate(key?.keyId ?? "");
  expect((await send("GET", "/session", undefined, { cookie })).body).toEqual({ signedIn: false });
  expect((await send("GET", place, undefined, { cookie })).body.code).toBe("key_inactive");
});

test.each([
  ["another origin", theirs],
  ["a sandboxed page", { origin: "null" }],
  ["another port", { origin: "http://localhost:3000" }],
  ["another site", { "sec-fetch-site": "cross-site" }],
  ["another subdomain or port", { "sec-fetch-site": "same-site", ...ours }],
  ["nobody knows where", {}],
])("a page of %s can neither sign in nor use the cookie to change", async (_, headers) => {
  const { test, send, cookie } = await signIn();
  expect(await send("POST", "/session", { key: test.key }, headers)).toMatchObject({
    status: 403,
    body: { code: "cross_origin" },
  });
  expect(await send("POST", place, request(), { cookie, ...headers })).toMatchObject({
    status: 401,
    body: { code: "key_missing" },
  });
});

test("a page of another origin can't read with the cookie either", async () => {
  const { send, cookie } = await signIn();
  for (const headers of [theirs, { "sec-fetch-site": "same-site" }]) {
    expect((await send("GET", place, undefined, { cookie, ...headers })).status).toBe(401);
    expect((await send("GET", "/session", undefined, { cookie, ...headers })).body).toEqual({
      signedIn: false,
    });
  }
});

test("a wrong key or body signs nobody in", async () => {
  const { send } = await signIn();
  expect((await send("POST", "/session", { key: "cm_secret_x" }, ours)).body.code).toBe("key_unknown");
  expect((await send("POST", "/session", {}, ours)).body).toMatchObject({
    code: "required",
    issues: [{ path: ["key"] }],
  });
  expect((await send("POST", "/session", { key: 5 }, ours)).status).toBe(400);
  expect((await send("POST", "/session", undefined, ours)).body.code).toBe("not_json");
});
