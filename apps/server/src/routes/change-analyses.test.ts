import { describe, expect, test } from "vitest";
import {
  base,
  community,
  example,
  elsewhere,
  hour,
  levelLine,
  place,
  request,
  startTestApp,
} from "../testing/test-app.ts";

const objectId = expect.stringMatching(/^[0-9a-f]{24}$/);
const sender = "analyst@example.com";

async function created(metadata: object = {}, rest: object = {}) {
  const test = await startTestApp();
  const answer = await test.send("POST", place, request(metadata, rest));
  expect(answer.status).toBe(201);
  const { analysisId, objects } = answer.body.data;
  const url = `${base}/${analysisId}`;
  const read = async () => (await test.send("GET", url)).body.data;
  const patch = (body: object, headers = {}) => test.send("PATCH", url, { sender, ...body }, headers);
  return { ...test, test, url, analysisId, objects, read, patch, answer };
}

describe("create", () => {
  test.each(["/v1/analysis", "/apis/v1/analysis"])("takes the documented request under %s", async (root) => {
    const { send } = await startTestApp();
    const body = example("create-analysis.json");
    const answer = await send("POST", `${root}/${place.slice(base.length + 1)}`, body);
    expect(answer).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(answer.body).toEqual({
      status: "success",
      message: "Analysis created successfully",
      data: {
        analysisId: objectId,
        setup: "bullish_bounce",
        revision: 1,
        createdAt: "2026-01-08T12:00:00Z",
        expiresAt: "2026-01-09T12:00:00Z",
        objects: Object.fromEntries(
          ["pivot_main", "res_1", "sup_1", "support_zone", "entry_line", "target"].map((name) => [
            name,
            objectId,
          ]),
        ),
      },
    });
    const { status, body: read } = await send("GET", `${root}/${answer.body.data.analysisId}`);
    expect(status).toBe(200);
    expect(read.data).toMatchObject({
      levels: body.levels,
      drawings: body.drawings,
      sender: body.sender,
      metadata: { title: "GBPUSD Bullish Bounce from Support" },
    });
  });

  test("stores links as persistent ids and names what has no name", async () => {
    const levels = {
      pivot: { price: 2, clientObjectId: "pivot" },
      resistance: [{ price: 3 }],
      support: { price: 1 },
    };
    const { read, objects } = await created(
      {},
      { levels, drawings: [levelLine("zone"), levelLine(undefined)] },
    );
    const analysis = await read();
    expect(analysis.metadata.preferenceText).toBe(
      `Up from [[${objects.zone}:the zone]] over [[${objects.pivot}:the pivot]]`,
    );
    expect(analysis.levels.resistance).toEqual({ price: 3, clientObjectId: objectId, id: objectId });
    expect(analysis.drawings[1]).toEqual({ ...levelLine(undefined), clientObjectId: objectId, id: objectId });
    expect(Object.keys(objects)).toHaveLength(5);
    expect(new Set(Object.values(objects)).size).toBe(5);
  });

  test("refuses bad data with every issue, under one code where there is one", async () => {
    const { send } = await startTestApp();
    const two = await send("POST", place, request({ title: "", mood: 1 }));
    expect(two).toMatchObject({ status: 400, body: { status: "error", code: "invalid_request" } });
    expect(
      two.body.issues.map(({ path, code }: { path: string[]; code: string }) => [path.join("."), code]),
    ).toEqual([
      ["metadata.title", "too_short"],
      ["metadata.mood", "unknown_field"],
    ]);
    const link = await send("POST", place, request({ comments: "see [[gone:it]]" }));
    expect(link.body).toEqual({
      status: "error",
      message: "The request is not valid: one thing is wrong with it",
      code: "unknown_link_target",
      issues: [
        {
          path: ["metadata", "comments"],
          code: "unknown_link_target",
          message: 'the link points at "gone", which is no drawing or level of this analysis',
          offset: 4,
        },
      ],
      requestId: expect.any(String),
    });
  });

  test.each([
    ["no JSON", "{", {}, 400, "not_json"],
    ["nothing", undefined, {}, 400, "not_json"],
    ["a number", "5", {}, 400, "invalid_type"],
    [
      "another content type",
      "a=b",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "unsupported_media_type",
    ],
    ["plain text", "{}", { "content-type": "text/plain" }, 415, "unsupported_media_type"],
    ["too much", JSON.stringify({ text: "x".repeat(1_048_576) }), {}, 413, "body_too_large"],
  ])("refuses %s", async (_, body, headers, status, code) => {
    const { send } = await startTestApp();
    expect(await send("POST", place, body, headers)).toMatchObject({
      status,
      body: { status: "error", code },
    });
  });

  test("refuses what would end beyond the last year that can be written, and texts that outgrow it by their links", async () => {
    const { send } = await startTestApp();
    const late = await send(
      "POST",
      place,
      request({ timeframe: "MN1", expiry: { type: "BARS", bars: 1_000_000 } }),
    );
    expect(late).toMatchObject({
      status: 400,
      body: { issues: [{ path: ["metadata", "expiry"], code: "too_big" }] },
    });
    const long = await send("POST", place, request({ comments: "[[zone:z]]".repeat(1_000) }));
    expect(long).toMatchObject({
      status: 400,
      body: { issues: [{ path: ["metadata", "comments"], code: "too_long" }] },
    });
  });

  test("lists a hundred issues of a body that has more", async () => {
    const { send } = await startTestApp();
    const unknown = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`field${index}`, 0]));
    const answer = await send("POST", place, request(unknown));
    expect(answer).toMatchObject({ status: 400, body: { code: "unknown_field" } });
    expect(answer.body.issues).toHaveLength(100);
    expect(answer.body.message).toMatch(/: 60000 things are wrong with it; these are the first 100$/);
  });

  test.each(["[", '{"metadata":'])("survives a body of %s, nested without end", async (open) => {
    const { send } = await startTestApp();
    const depth = Math.floor(1_000_000 / open.length);
    expect((await send("POST", place, open.repeat(depth))).status).toBe(400);
    const closed =
      open === "["
        ? "[".repeat(500_000) + "]".repeat(500_000)
        : `${open.repeat(60_000)}0${"}".repeat(60_000)}`;
    expect((await send("POST", place, closed)).status).toBe(400);
  });

  test("takes 1,000 drawings and no more", async () => {
    const { send } = await startTestApp();
    const many = Array.from({ length: 1_000 }, (_, index) => levelLine(`zone${index || ""}`));
    expect((await send("POST", place, request({}, { drawings: many }))).status).toBe(201);
    const more = await send("POST", place, request({}, { drawings: [...many, levelLine("more")] }));
    expect(more).toMatchObject({ status: 400, body: { code: "too_many" } });
  });

  test("refuses identifiers of another form", async () => {
    const { send } = await startTestApp();
    const answer = await send("POST", `${base}/${community.toUpperCase()}/channels/5`, request());
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "invalid_format", issues: [{ path: ["communityId"] }, { path: ["channelId"] }] },
    });
    expect((await send("GET", `${base}/${"a".repeat(300)}`)).status).toBe(400);
    expect((await send("GET", `${base}/%zz`)).body).toMatchObject({
      status: "error",
      code: "invalid_request",
    });
  });
});

describe("update", () => {
  test("takes the documented request", async () => {
    const { send, url } = await created();
    const { request: documented } = example("update-analysis.json");
    const answer = await send("PATCH", url, documented);
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(answer.body.message).toBe("Analysis updated successfully");
    expect(answer.body.data).toMatchObject({ updatedFields: ["title"], revision: 2 });
  });

  test("merges texts field by field and names what changed in the order of the contract", async () => {
    const { patch, read, test } = await created({ comments: "old" });
    test.now += hour;
    const answer = await patch({
      drawings: [levelLine("zone", 1.36)],
      levels: { support: { price: 1.3, clientObjectId: "s1" } },
      metadata: {
        comments: null,
        alternativeText: "if not",
        preferenceText: "Up from [[zone:it]]",
        title: "B",
      },
    });
    expect(answer.body.data.updatedFields).toEqual([
      "title",
      "preferenceText",
      "alternativeText",
      "comments",
      "levels",
      "drawings",
    ]);
    const analysis = await read();
    expect(analysis.metadata).toMatchObject({ title: "B", alternativeText: "if not", symbol: "GBP/USD" });
    expect(analysis.metadata).not.toHaveProperty("comments");
    expect(analysis).toMatchObject({ updatedAt: "2026-01-08T13:00:00Z", createdAt: "2026-01-08T12:00:00Z" });
    expect(analysis.expiresAt).toBe("2026-01-09T12:00:00Z");
    expect(analysis.levels.resistance.price).toBe(1.35);
  });

  test("keeps the ids of what keeps its name, and of a level at the same rank that comes without one", async () => {
    const { patch, read, objects } = await created();
    await patch({
      drawings: [levelLine("new"), levelLine("zone", 2)],
      levels: {
        pivot: { price: 1.346 },
        resistance: [{ price: 1.36 }, { price: 1.37, clientObjectId: "r2" }],
      },
    });
    const { drawings, levels } = await read();
    expect(drawings[1]).toMatchObject({ clientObjectId: "zone", id: objects.zone });
    expect(drawings[0].id).not.toBe(objects.zone);
    expect(levels.pivot).toEqual({ price: 1.346, clientObjectId: "pivot", id: objects.pivot });
    expect(levels.resistance[0]).toMatchObject({ clientObjectId: "r1", id: objects.r1 });
  });

  test("counts a changed expiry from the change, and the same expiry not at all", async () => {
    const { patch, read, test } = await created();
    test.now += hour;
    expect(
      (await patch({ metadata: { expiry: { type: "HOURS", hours: 24 } } })).body.data.updatedFields,
    ).toEqual([]);
    expect(
      (await patch({ metadata: { expiry: { hours: 2, type: "HOURS" } } })).body.data.updatedFields,
    ).toEqual(["expiry"]);
    expect((await read()).expiresAt).toBe("2026-01-08T15:00:00Z");
    await patch({ metadata: { expiry: { type: "NEVER" } } });
    expect((await read()).expiresAt).toBeNull();
  });

  test("a body that changes nothing leaves the revision", async () => {
    const { patch, read } = await created();
    const { metadata, levels, drawings } = request();
    const texts = { title: metadata.title, preferenceText: metadata.preferenceText, expiry: metadata.expiry };
    for (const body of [{}, { metadata: texts, levels, drawings }, { metadata: { comments: null } }]) {
      expect((await patch(body)).body.data).toMatchObject({ updatedFields: [], revision: 1 });
    }
    expect((await read()).updatedAt).toBe("2026-01-08T12:00:00Z");
  });

  test("takes links by persistent id", async () => {
    const { patch, read, objects } = await created();
    const preferenceText = `[[${objects.zone}:a]] [[r1:b]]`;
    expect((await patch({ metadata: { preferenceText } })).status).toBe(200);
    expect((await read()).metadata.preferenceText).toBe(`[[${objects.zone}:a]] [[${objects.r1}:b]]`);
  });

  test.each([
    [
      "a link left without its target",
      { drawings: [] },
      "unknown_link_target",
      ["metadata", "preferenceText"],
    ],
    [
      "levels that cross once merged",
      { levels: { support: { price: 1.4 } } },
      "levels_out_of_order",
      ["levels", "support", "price"],
    ],
    [
      "a field that can't change",
      { metadata: { symbol: "EUR/USD" } },
      "immutable_field",
      ["metadata", "symbol"],
    ],
    [
      "a level with a drawing's name",
      { levels: { support: { price: 1.3, clientObjectId: "zone" } } },
      "duplicate_client_object_id",
      ["drawings", 0, "clientObjectId"],
    ],
    ["null for a text that must be", { metadata: { title: null } }, "invalid_type", ["metadata", "title"]],
  ])("refuses %s and changes nothing", async (_, body, code, path) => {
    const { patch, read } = await created();
    const before = await read();
    expect(await patch(body)).toMatchObject({ status: 400, body: { code, issues: [{ code, path }] } });
    expect(await read()).toEqual(before);
  });

  test("honours If-Match", async () => {
    const { patch } = await created();
    const title = (text: string) => ({ metadata: { title: text } });
    expect((await patch(title("a"), { "if-match": '"1"' })).status).toBe(200);
    for (const stale of ['"1"', 'W/"2"', "nonsense"]) {
      expect(await patch(title("b"), { "if-match": stale })).toMatchObject({
        status: 412,
        headers: { etag: '"2"' },
        body: { code: "stale_revision" },
      });
    }
    expect((await patch(title("b"), { "if-match": '"1", "2"' })).body.data.revision).toBe(3);
    expect((await patch(title("c"), { "if-match": "*" })).body.data.revision).toBe(4);
    expect((await patch(title("d"))).body.data.revision).toBe(5);
  });
});

describe("delete", () => {
  test("removes the analysis; again is a 404", async () => {
    const { send, url, analysisId, test } = await created();
    expect((await send("DELETE", url, undefined, { "if-match": '"7"' })).status).toBe(412);
    const answer = await send("DELETE", url);
    expect(answer).toMatchObject({
      status: 200,
      body: { message: "Analysis deleted successfully", data: { analysisId } },
    });
    for (const method of ["DELETE", "GET"] as const) {
      expect(await send(method, url)).toMatchObject({ status: 404, body: { code: "analysis_not_found" } });
    }
    expect((await send("PATCH", url, { sender })).status).toBe(404);
    expect((await send("POST", `${url}/drawings`, { sender, drawings: [levelLine("a")] })).status).toBe(404);
    expect((await test.send("GET", place)).body.data.total).toBe(0);
  });

  test("takes a body with an idempotency key and nothing unknown", async () => {
    const { send, url } = await created();
    expect((await send("DELETE", url, { mood: 1 })).body).toMatchObject({ code: "unknown_field" });
    expect((await send("DELETE", url, [])).status).toBe(400);
    expect((await send("DELETE", url, { sender, idempotencyKey: "k" })).status).toBe(200);
    expect(await send("DELETE", url, { sender, idempotencyKey: "k" })).toMatchObject({
      status: 200,
      headers: { "idempotent-replayed": "true" },
    });
  });
});

describe("append", () => {
  test("adds drawings and says their ids", async () => {
    const { send, url, read } = await created();
    const answer = await send("POST", `${url}/drawings`, {
      sender,
      drawings: [levelLine("a"), levelLine(undefined)],
    });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"2"' },
      body: { message: "Drawings appended successfully" },
    });
    expect(answer.body.data).toMatchObject({
      revision: 2,
      total: 3,
      appended: [{ clientObjectId: "a", id: objectId }, { id: objectId }],
    });
    expect((await read()).drawings.map(({ id }: { id: string }) => id).slice(1)).toEqual(
      answer.body.data.appended.map(({ id }: { id: string }) => id),
    );
  });

  test("a drawing that is there already counts as appended", async () => {
    const { send, url, objects } = await created();
    const again = await send("POST", `${url}/drawings`, { sender, drawings: [levelLine("zone")] });
    expect(again.body.data).toMatchObject({
      revision: 1,
      total: 1,
      appended: [{ clientObjectId: "zone", id: objects.zone }],
    });
    const both = await send("POST", `${url}/drawings`, {
      sender,
      drawings: [levelLine("zone"), levelLine("b")],
    });
    expect(both.body.data).toMatchObject({ revision: 2, total: 2 });
  });

  test.each([
    ["a drawing", levelLine("zone", 9)],
    ["a level", levelLine("pivot")],
  ])("refuses the name of %s with other content, and stores nothing", async (_, drawing) => {
    const { send, url, read } = await created();
    const answer = await send("POST", `${url}/drawings`, { sender, drawings: [levelLine("b"), drawing] });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: "duplicate_client_object_id", issues: [{ path: ["drawings", 1, "clientObjectId"] }] },
    });
    expect(await read()).toMatchObject({ revision: 1, drawings: [{ clientObjectId: "zone" }] });
  });

  test("holds at most 10,000 drawings, and appends at the same time don't conflict", async () => {
    const { send, url, read } = await created();
    const batch = (part: number, size: number) => ({
      sender,
      drawings: Array.from({ length: size }, (_, index) => levelLine(`d${part}-${index}`)),
    });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, part) =>
        send("POST", `${url}/drawings`, batch(part, part === 0 ? 999 : 1_000)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    const more = await send("POST", `${url}/drawings`, batch(11, 1));
    expect(more).toMatchObject({ status: 400, body: { code: "too_many", issues: [{ path: ["drawings"] }] } });
    expect(await read()).toMatchObject({ revision: 11 });
    expect((await read()).drawings).toHaveLength(10_000);
  });
});

test("an analysis of another community is absent, and no path leads into it", async () => {
  const { app, url, makeKey, send } = await created();
  const key = await makeKey({ communityId: elsewhere });
  const headers = { authorization: `Bearer ${key}` };
  expect(app.hasRoute({ method: "GET", url: "/v1/analysis/:analysisId" })).toBe(true);
  for (const [method, path, body] of [
    ["GET", url, undefined],
    ["PATCH", url, { sender }],
    ["DELETE", url, undefined],
    ["POST", `${url}/drawings`, { sender, drawings: [levelLine("a")] }],
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
