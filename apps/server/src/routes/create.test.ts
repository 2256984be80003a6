import { describe, expect, test } from "vitest";
import { created, objectId } from "../testing/created.ts";
import { base, community, example, levelLine, place, request, startTestApp } from "../testing/test-app.ts";

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
