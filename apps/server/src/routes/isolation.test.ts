import { expect, test } from "vitest";
import { analyst, created } from "../testing/created.ts";
import { base, community, elsewhere, levelLine, place, request } from "../testing/test-app.ts";

test("an analysis of another community is absent, and no path leads into it", async () => {
  const { app, url, makeKey, send } = await created();
  const key = await makeKey({ communityId: elsewhere });
  const headers = { authorization: `Bearer ${key}` };
  expect(app.hasRoute({ method: "GET", url: "/v1/analysis/:analysisId" })).toBe(true);
  for (const [method, path, body] of [
    ["GET", url, undefined],
    ["PATCH", url, { sender: analyst }],
    ["DELETE", url, undefined],
    ["POST", `${url}/drawings`, { sender: analyst, drawings: [levelLine("a")] }],
  ] as const) {
    expect(await send(method, path, body, headers)).toMatchObject({
      status: 404,
      body: { code: "analysis_not_found" },
    });
  }
  for (const [method, body] of [
    ["GET", undefined],
    ["POST", request()],
  ] as const) {
    expect(await send(method, place, body, headers)).toMatchObject({
      status: 403,
      body: { code: "wrong_community" },
    });
  }
});

test("a key that is limited to channels touches no other", async () => {
  const { makeKey, send, url } = await created();
  const headers = { authorization: `Bearer ${await makeKey({ channelIds: [elsewhere] })}` };
  for (const [method, path, body] of [
    ["GET", url, undefined],
    ["DELETE", url, undefined],
    ["GET", place, undefined],
    ["POST", place, request()],
  ] as const) {
    expect(await send(method, path, body, headers)).toMatchObject({
      status: 403,
      body: { code: "wrong_channel" },
    });
  }
  const own = `${base}/${community}/channels/${elsewhere}`;
  expect((await send("POST", own, request(), headers)).status).toBe(201);
});
