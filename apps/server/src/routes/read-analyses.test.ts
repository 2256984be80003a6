import { describe, expect, test } from "vitest";
import { base, elsewhere, hour, place, request, startTestApp, type TestApp } from "../testing/test-app.ts";

/** Publishes analyses one after the other, an hour apart, and gives their ids. */
async function publish(app: TestApp, all: readonly object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const metadata of all) {
    const answer = await app.send("POST", place, request(metadata));
    ids.push(answer.body.data.analysisId);
    app.now += hour;
  }
  return ids;
}

const titles = (answer: { body: { data: { analyses: { title: string }[] } } }) =>
  answer.body.data.analyses.map(({ title }) => title).join("");

const abc = [{ title: "a" }, { title: "b" }, { title: "c" }];

describe("get", () => {
  test("gives everything that was sent, and what is derived at the time of asking", async () => {
    const app = await startTestApp();
    const [id = ""] = await publish(app, [{}]);
    const answer = await app.send("GET", `${base}/${id}`);
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        etag: '"1"',
        "cache-control": "private, no-cache",
        "x-content-type-options": "nosniff",
        vary: "Authorization, X-API-Key, Cookie",
      },
      body: {
        status: "success",
        data: { analysisId: id, status: "ACTIVE", setup: "bullish_bounce", revision: 1 },
      },
    });
    app.now += 24 * hour;
    expect((await app.send("GET", `${base}/${id}`)).body.data.status).toBe("EXPIRED");
  });

  test.each([
    ['"1"', 304],
    ['W/"1"', 304],
    ['"0", "1"', 304],
    ["*", 304],
    ['"2"', 200],
    ["nonsense", 200],
  ])("answers If-None-Match %s with %d", async (tag, status) => {
    const app = await startTestApp();
    const [id = ""] = await publish(app, [{}]);
    const answer = await app.send("GET", `${base}/${id}`, undefined, { "if-none-match": tag });
    expect(answer).toMatchObject({ status, headers: { etag: '"1"' } });
    if (status === 304) expect(answer.body).toBe("");
  });

  test("what is not there is a 404, whether or not the client has a copy", async () => {
    const { send } = await startTestApp();
    for (const headers of [undefined, { "if-none-match": "*" }]) {
      expect(await send("GET", `${base}/${elsewhere}`, undefined, headers)).toMatchObject({
        status: 404,
        body: { status: "error", code: "analysis_not_found", message: `There is no analysis ${elsewhere}` },
      });
    }
  });
});

describe("list", () => {
  test("gives summaries, newest first", async () => {
    const app = await startTestApp();
    await publish(app, abc);
    const answer = await app.send("GET", place);
    expect(answer).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
    expect(answer.body.data).toMatchObject({ total: 3, page: 1, limit: 20, nextCursor: null });
    expect(titles(answer)).toBe("cba");
    expect(answer.body.data.analyses[0]).toEqual({
      analysisId: expect.any(String),
      sender: "analyst@example.com",
      title: "c",
      symbol: "GBP/USD",
      timeframe: "H1",
      direction: "BULLISH",
      setup: "bullish_bounce",
      status: "ACTIVE",
      revision: 1,
      createdAt: "2026-01-08T14:00:00Z",
      updatedAt: "2026-01-08T14:00:00Z",
      expiresAt: "2026-01-09T14:00:00Z",
    });
  });

  test.each([
    ["page=2&limit=2", "a"],
    ["page=9", ""],
    ["sort=createdAt:asc", "abc"],
    ["sort=title:desc", "cba"],
    ["sort=title:asc&limit=1&page=2", "b"],
    ["symbol=EURUSD", "b"],
    ["symbol=gbp/usd", "ca"],
    ["timeframe=H4", "c"],
    ["direction=BEARISH", "c"],
    ["status=EXPIRED", "a"],
    ["status=ACTIVE", "cb"],
    ["search=DÉJÀ", "b"],
    ["search=100%25", "c"],
    ["search=%25", "c"],
    ["search=_", ""],
    [`search=${encodeURIComponent("'; drop table analysis; --")}`, ""],
  ])("%s gives %j", async (query, expected) => {
    const app = await startTestApp();
    await publish(app, [
      { title: "a", expiry: { type: "HOURS", hours: 1 } },
      { title: "b", symbol: "EUR/USD", comments: "déjà vu", expiry: { type: "NEVER" } },
      { title: "c", timeframe: "H4", direction: "BEARISH", alternativeText: "100% off" },
    ]);
    const answer = await app.send("GET", `${place}?${query}`);
    expect(answer.status).toBe(200);
    expect(titles(answer)).toBe(expected);
  });

  test.each([
    "createdAt:desc",
    "createdAt:asc",
    "updatedAt:desc",
    "updatedAt:asc",
    "title:asc",
    "title:desc",
  ])("a cursor over %s leads through all, each once, while others are published", async (sort) => {
    const app = await startTestApp();
    // All in the same millisecond and two of each title, so that only the tie-break orders them.
    for (const title of ["b", "a", "b", "c", "a", "c"]) await app.send("POST", place, request({ title }));
    const first = await app.send("GET", `${place}?limit=2&sort=${sort}`);
    const seen: string[] = first.body.data.analyses.map(
      ({ analysisId }: { analysisId: string }) => analysisId,
    );
    let cursor = first.body.data.nextCursor;
    for (let part = 0; cursor !== null && part < 10; part += 1) {
      // Published at both ends of every order.
      app.now += sort.endsWith("desc") ? hour : -hour;
      await app.send("POST", place, request({ title: sort.endsWith("desc") ? "z" : "A" }));
      const next = await app.send("GET", `${place}?limit=2&sort=${sort}&cursor=${cursor}`);
      expect(next.body.data.page).toBeNull();
      seen.push(...next.body.data.analyses.map(({ analysisId }: { analysisId: string }) => analysisId));
      cursor = next.body.data.nextCursor;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  test("a cursor survives the deletion of the analysis that it stands on", async () => {
    const app = await startTestApp();
    const ids = await publish(app, abc);
    const { nextCursor } = (await app.send("GET", `${place}?limit=1&sort=title:asc`)).body.data;
    await app.send("DELETE", `${base}/${ids[0]}`);
    expect(titles(await app.send("GET", `${place}?limit=1&sort=title:asc&cursor=${nextCursor}`))).toBe("b");
  });

  test.each([
    ["page=0", "too_small"],
    ["limit=101", "too_big"],
    ["limit=ten", "invalid_type"],
    ["sort=mood", "invalid_value"],
    ["mood=1", "unknown_field"],
    ["page=1&page=2", "invalid_type"],
    ["cursor=nonsense", "invalid_value"],
    [`cursor=${Buffer.from('["title:asc",null,"x"]').toString("base64url")}`, "invalid_value"],
    [`sort=title:asc&cursor=${Buffer.from('["title:asc",null,"x"]').toString("base64url")}`, "invalid_value"],
  ])("refuses %s", async (query, code) => {
    const { send } = await startTestApp();
    expect(await send("GET", `${place}?${query}`)).toMatchObject({ status: 400, body: { code } });
  });
});
