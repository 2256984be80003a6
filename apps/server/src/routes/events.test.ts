import { describe, expect, onTestFinished, test } from "vitest";
import type { AppOptions } from "../app.ts";
import { startSession } from "../auth/sessions.ts";
import { createLive, type LiveLimits } from "../live/live.ts";
import { prune } from "../operation/prune.ts";
import { openSqlite } from "../storage/sqlite/open-sqlite.ts";
import { analyst } from "../testing/created.ts";
import { followEvents } from "../testing/follow-events.ts";
import {
  base,
  channel,
  community,
  elsewhere,
  hour,
  levelLine,
  place,
  point,
  request,
  startTestApp,
  type TestSetting,
} from "../testing/test-app.ts";

/** A server that listens, with one analysis in it, unless the folder has one. */
async function listening(
  limits: Partial<LiveLimits> = {},
  { analysisId, ...setting }: TestSetting & { readonly analysisId?: string } = {},
) {
  const options: { live?: AppOptions["live"] } = {};
  const app = await startTestApp(options, {
    ...setting,
    wrap: (storage) => {
      options.live = createLive(storage, { pollMs: 20, ...limits });
      return storage;
    },
  });
  const origin = await app.app.listen({ host: "127.0.0.1", port: 0 });
  const id = analysisId ?? (await app.send("POST", place, request())).body.data.analysisId;
  const url = `${base}/${id}`;
  const append = async (name: string, more = {}, ...others: string[]) => {
    const drawings = [name, ...others].map((each) => ({ ...levelLine(each), ...more }));
    const answer = await app.send("POST", `${url}/drawings`, { sender: analyst, drawings });
    expect(answer.status).toBe(201);
    return answer.body.data;
  };
  const patch = async (body: object) => {
    const answer = await app.send("PATCH", url, { sender: analyst, ...body });
    expect(answer.status).toBe(200);
  };
  const read = async () => (await app.send("GET", url)).body.data;
  const follow = (after?: number | string, key = app.key) =>
    followEvents(`${origin}${url}/events`, { authorization: `Bearer ${key}` }, after);
  return { app, origin, url, id, append, patch, read, follow };
}

describe("a stream of events", { timeout: 20_000 }, () => {
  test("tells of each change with what a reader needs to follow it, and ends with the analysis", async () => {
    const { app, url, id, append, patch, read, follow } = await listening();
    const stream = await follow(1);
    expect(stream.response.status).toBe(200);
    expect(Object.fromEntries(stream.response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      "access-control-allow-origin": "*",
    });
    app.now += 1_000;
    await append("a");
    const { drawings, updatedAt } = await read();
    expect(await stream.next()).toEqual({
      id: 2,
      event: "drawings.appended",
      data: {
        type: "drawings.appended",
        analysisId: id,
        revision: 2,
        at: updatedAt,
        drawings: [drawings.at(-1)],
      },
    });
    await patch({ metadata: { title: "Another" }, drawings: [levelLine("zone"), levelLine("b")] });
    const about = { analysisId: id, at: updatedAt };
    expect((await stream.next()).data).toEqual({
      type: "analysis.updated",
      ...about,
      revision: 3,
      updatedFields: ["title", "drawings"],
    });
    await app.send("DELETE", url);
    expect(await stream.next()).toMatchObject({
      id: 4,
      event: "analysis.deleted",
      data: { ...about, revision: 4 },
    });
    await stream.ended;
    expect((await follow(4)).response.status).toBe(404);
  });

  test("says nothing of what changed nothing", async () => {
    const { append, patch, follow, read } = await listening();
    const stream = await follow();
    await patch({ metadata: { title: (await read()).metadata.title } });
    await append("a");
    await append("a");
    await append("b");
    expect((await stream.next()).data.drawings[0].clientObjectId).toBe("a");
    expect((await stream.next()).data.drawings[0].clientObjectId).toBe("b");
  });

  test("leaves the drawings out where they are large", async () => {
    const { append, follow } = await listening();
    const stream = await follow();
    await append("large", { label: "x".repeat(9_000) });
    await append("larger", { label: "é".repeat(9_000) }, "largest");
    expect((await stream.next()).data.drawings).toHaveLength(1);
    const { data } = await stream.next();
    expect(data).not.toHaveProperty("drawings");
    expect(data.revision).toBe(3);
  });

  test("begins with what a reader missed, or with the revision where they know none", async () => {
    const { append, follow } = await listening();
    for (const name of ["a", "b", "c"]) await append(name);
    const later = await follow(2);
    expect([(await later.next()).id, (await later.next()).id]).toEqual([3, 4]);
    const now = await follow();
    await append("d");
    expect((await now.next()).id).toBe(5);
    expect(now.text()).toMatch(/^retry: \d+\nid: 4\n\nid: 5\n/);
  });

  test("asks a reader to start again who missed more than the log holds, or knows what never was", async () => {
    const { append, follow, app, id } = await listening();
    await append("a");
    app.now += 2 * 24 * hour + 1;
    await append("b");
    await prune(app.storage, app.now);
    expect((await (await follow(2)).next()).event).toBe("drawings.appended");
    for (const after of [0, 1, 4, "nonsense"]) {
      const stream = await follow(after);
      expect(await stream.next()).toEqual({
        id: 3,
        event: "resync",
        data: { type: "resync", analysisId: id, revision: 3 },
      });
      stream.stop();
    }
    app.now += 2 * 24 * hour + 1;
    await prune(app.storage, app.now);
    const stream = await follow(2);
    expect((await stream.next()).event).toBe("resync");
    expect((await stream.next()).event).toBe("analysis.expired");
    await append("on");
    expect(await stream.next()).toMatchObject({ id: 4, event: "drawings.appended" });
  });

  test("tells of the end of an analysis when it comes, and of another one that a change sets", async () => {
    const { app, patch, follow, read } = await listening({ heartbeatMs: 20 });
    const stream = await follow();
    app.now += 24 * hour;
    const { expiresAt, status } = await read();
    expect(status).toBe("EXPIRED");
    expect(await stream.next()).toMatchObject({
      id: 1,
      event: "analysis.expired",
      data: { revision: 1, at: expiresAt },
    });
    await patch({ metadata: { expiry: { type: "HOURS", hours: 1 } } });
    expect((await stream.next()).event).toBe("analysis.updated");
    app.now += hour;
    expect(await stream.next()).toMatchObject({ id: 2, event: "analysis.expired" });
    expect((await (await follow(2)).next()).event).toBe("analysis.expired");
  });

  test("tells within a moment of an expiry that is near, without a heartbeat", async () => {
    const { app, patch, follow } = await listening();
    await patch({ metadata: { expiry: { type: "HOURS", hours: 100 / hour } } });
    const stream = await follow();
    setTimeout(() => (app.now += 200), 50);
    expect((await stream.next()).event).toBe("analysis.expired");
  });

  test("has a heartbeat, and is there under both addresses", async () => {
    const { app, origin, id } = await listening({ heartbeatMs: 10 });
    const headers = { authorization: `Bearer ${app.key}` };
    const stream = await followEvents(`${origin}/apis/v1/analysis/${id}/events`, headers);
    await expect.poll(stream.text).toMatch(/\n\n:\n\n:\n\n/);
  });
});

describe("a reader", { timeout: 20_000 }, () => {
  test("misses nothing while the server is away", async () => {
    const first = await listening();
    const stream = await first.follow(1);
    await first.append("a");
    expect((await stream.next()).id).toBe(2);
    await first.append("b");
    await first.app.close();
    await stream.ended;
    const second = await listening({}, { folder: first.app.folder, analysisId: first.id });
    await second.append("c");
    const again = await second.follow(2);
    expect([(await again.next()).id, (await again.next()).id]).toEqual([3, 4]);
  });

  test("hears of what another process on the database changes", async () => {
    const here = await listening();
    const there = await listening({}, { folder: here.app.folder, analysisId: here.id });
    const streams = [await here.follow(), await there.follow()];
    await here.append("a");
    await there.append("b");
    for (const stream of streams) {
      expect([(await stream.next()).id, (await stream.next()).id]).toEqual([2, 3]);
    }
  });

  test("is refused as a read of the analysis is", async () => {
    const { app, origin, url } = await listening();
    const refusal = async (headers: Record<string, string>) => {
      const { response } = await followEvents(`${origin}${url}/events`, headers);
      return response.status;
    };
    const bearer = async (draft: Parameters<typeof app.makeKey>[0]) => ({
      authorization: `Bearer ${await app.makeKey(draft)}`,
    });
    expect(await refusal({})).toBe(401);
    expect(await refusal(await bearer({ permissions: ["listAnalyses"] }))).toBe(401);
    expect(await refusal(await bearer({ channelIds: [elsewhere] }))).toBe(403);
    expect(await refusal(await bearer({ communityId: elsewhere }))).toBe(404);
    expect((await app.send("GET", `${base}/x/events`)).status).toBe(400);
    expect((await app.send("HEAD", `${url}/events`)).status).toBe(404);
  });

  test("may be a public key in a page of another origin, or who is signed in", async () => {
    const { app, origin, url } = await listening();
    const key = await app.makeKey({ kind: "public", channelIds: [channel] });
    const page = { authorization: `Bearer ${key}`, origin: "https://site.example" };
    expect((await followEvents(`${origin}${url}/events`, page)).response.status).toBe(200);
    const secret = { authorization: `Bearer ${app.key}`, origin: "https://site.example" };
    expect((await followEvents(`${origin}${url}/events`, secret)).response.status).toBe(403);
    const [analystKey] = await app.storage.keys.list(community);
    const token = await startSession(app.storage, analystKey?.keyId ?? "", app.now);
    const session = { cookie: `candlemark_session=${token}`, "sec-fetch-site": "same-origin" };
    expect((await followEvents(`${origin}${url}/events`, session)).response.status).toBe(200);
    const foreign = { ...session, "sec-fetch-site": "cross-site" };
    expect((await followEvents(`${origin}${url}/events`, foreign)).response.status).toBe(401);
  });

  test("whose key is switched off, or ends, is told no more", async () => {
    const { app, follow } = await listening({ heartbeatMs: 20 });
    const revoked = await follow(undefined, await app.makeKey({ name: "revoked" }));
    const ending = await follow(undefined, await app.makeKey({ expiresAt: app.now + hour }));
    const staying = await follow();
    const key = (await app.storage.keys.list(community)).find(({ name }) => name === "revoked");
    await app.storage.keys.deactivate(key?.keyId ?? "");
    await revoked.ended;
    app.now += hour;
    await ending.ended;
    const before = staying.text().length;
    await expect.poll(() => staying.text().length).toBeGreaterThan(before);
  });

  test("has as many streams as the key may have, and one more when one ends", async () => {
    const { app, follow } = await listening({ streams: { secret: 2, system: 2, public: 2 } });
    const one = await follow();
    await follow();
    const third = await follow();
    expect(third.response.status).toBe(429);
    expect(third.response.headers.get("retry-after")).toBe("30");
    expect((await follow(undefined, await app.makeKey())).response.status).toBe(200);
    one.stop();
    await expect.poll(async () => (await follow()).response.status).toBe(200);
  });
});

test("a server that closes ends its streams at once", async () => {
  const { app, follow } = await listening();
  const streams = await Promise.all([follow(), follow()]);
  await app.close();
  await Promise.all(streams.map(({ ended }) => ended));
  expect(streams.map(({ response }) => response.status)).toEqual([200, 200]);
});

test("a change that is undone is never told", async () => {
  const { app, append, follow, id } = await listening();
  const stream = await follow();
  const failing = app.storage.transaction(async ({ events }) => {
    await events.add({ analysisId: id, revision: 2, type: "resync", body: "{}", createdAt: app.now }, 10);
    throw new Error("stop");
  });
  await expect(failing).rejects.toThrow("stop");
  await append("a", { points: [point(1.2)] });
  expect(await stream.next()).toMatchObject({ id: 2, event: "drawings.appended" });
});

test("a database of an older version gets its log without losing anything", async () => {
  const { app, url } = await listening();
  const { folder } = app;
  await app.close();
  const { default: Database } = await import("libsql");
  const database = new Database(`${folder}/candlemark.sqlite`);
  database.exec("drop table event; pragma user_version = 1");
  database.close();
  const storage = openSqlite(folder);
  onTestFinished(() => storage.close());
  expect((await storage.analyses.find(url.slice(-24)))?.revision).toBe(1);
  expect(await storage.events.newest()).toBe(0);
});
