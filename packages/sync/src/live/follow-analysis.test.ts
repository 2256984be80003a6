import type { AnalysisDetail } from "@candlemark/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { createClient } from "../client/client.ts";
import { liveServer } from "../testing/live-server.ts";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { failure, refusedConnection } from "../testing/scripted-fetch.ts";
import { settle, virtualTime } from "../testing/virtual-time.ts";
import { type FollowState, followAnalysis } from "./follow-analysis.ts";

interface Setting {
  readonly server?: ReturnType<typeof liveServer>;
  readonly dialect?: "candlemark" | "plain";
  readonly from?: AnalysisDetail;
}

/** A viewer of a server, its clock, and what it showed. */
async function viewer({ server = liveServer(), dialect = "candlemark", from }: Setting = {}) {
  const time = virtualTime();
  const shown: AnalysisDetail[] = [];
  const states: FollowState[] = [];
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const tools = { now: time.now, random: () => 0.5, sleep: time.sleep };
  const client = createClient({
    baseUrl: "http://api.test",
    dialect,
    fetch: server.fetch,
    maxAttempts: 1,
    timeoutMs: 50,
    ...tools,
  });
  const ended = followAnalysis(client, idOf(1), {
    from,
    signal: controller.signal,
    onAnalysis: (analysis) => shown.push(analysis),
    onState: (state) => states.push(state),
    ...tools,
  });
  await settle();
  return {
    server,
    time,
    shown,
    states,
    ended,
    stop: () => controller.abort(),
    statuses: () => states.map(({ status }) => status),
  };
}

const newLine = (name: string, number: number) => lineAt(name, 1.5, idOf(number));

/** Appends drawings as the server does. */
async function append(server: ReturnType<typeof liveServer>, ...drawings: ReturnType<typeof newLine>[]) {
  await server.change(
    { drawings: [...server.analysis.drawings, ...drawings] },
    { type: "drawings.appended", drawings },
  );
}

const retitle = (server: ReturnType<typeof liveServer>, title: string) =>
  server.change(
    { metadata: { ...server.analysis.metadata, title } },
    { type: "analysis.updated", updatedFields: ["title"] },
  );

describe("a viewer", () => {
  test("shows the analysis, and every change of it as it happens", async () => {
    const { server, shown, statuses } = await viewer();
    expect(shown).toEqual([sampleAnalysis()]);
    expect(statuses()).toEqual(["live"]);
    await append(server, newLine("a", 50));
    await append(server, newLine("b", 51), newLine("c", 52));
    expect(shown.at(-1)).toEqual(server.analysis);
    // What was appended came with its event.
    expect([shown.length, server.gets.length]).toEqual([3, 1]);
    await retitle(server, "Another");
    expect(shown.at(-1)).toEqual(server.analysis);
    expect([shown.length, server.gets.length]).toEqual([4, 2]);
    await server.say({
      type: "analysis.expired",
      analysisId: idOf(1),
      revision: 8,
      at: "2026-01-09T12:00:00Z",
    });
    expect(shown.at(-1)?.status).toBe("EXPIRED");
    expect(server.gets).toHaveLength(2);
  });

  test("is not told anything twice", async () => {
    const { server, shown } = await viewer();
    await append(server, newLine("a", 50));
    const [event] = [
      { type: "drawings.appended" as const, analysisId: idOf(1), revision: 6, at: "2026-01-08T13:00:00Z" },
    ];
    for (let time = 0; time < 3; time += 1) await server.say({ ...event, drawings: [newLine("a", 50)] });
    await server.say({ type: "resync", analysisId: idOf(1), revision: 6 });
    expect(shown).toHaveLength(2);
    expect(server.gets).toHaveLength(1);
  });

  test("who was away is told what they missed", async () => {
    const { server, shown, time, statuses } = await viewer();
    await server.cut();
    await append(server, newLine("a", 50));
    await append(server, newLine("b", 51));
    await time.advance(2_000);
    expect(server.follows).toEqual(["5", "5"]);
    expect(shown.map(({ revision }) => revision)).toEqual([5, 6, 7]);
    expect(server.gets).toHaveLength(1);
    expect(statuses()).toEqual(["live"]);
  });

  test("begins with what they have, without reading it again", async () => {
    const server = liveServer();
    await append(server, newLine("a", 50));
    const { shown } = await viewer({ server, from: sampleAnalysis() });
    expect(server.gets).toEqual([]);
    expect(server.follows).toEqual(["5"]);
    expect(shown).toEqual([server.analysis]);
  });

  test("who missed more than the server remembers reads again, also where the server went back", async () => {
    const { server, shown } = await viewer();
    server.analysis = { ...server.analysis, revision: 900 };
    await server.say({ type: "resync", analysisId: idOf(1), revision: 900 });
    expect(shown.at(-1)?.revision).toBe(900);
    server.analysis = { ...server.analysis, revision: 40 };
    await server.say({ type: "resync", analysisId: idOf(1), revision: 40 });
    expect(shown.at(-1)?.revision).toBe(40);
  });

  test("sees that the server is away, and that it is back", async () => {
    const { server, shown, time, statuses, states } = await viewer();
    server.refusal = refusedConnection;
    await server.cut(new TypeError("terminated"));
    expect(statuses()).toEqual(["live", "offline"]);
    await time.advance(60_000);
    expect(new Set(statuses())).toEqual(new Set(["live", "offline"]));
    expect(states.at(-1)).toMatchObject({ error: { name: "NetworkError" } });
    await retitle(server, "Meanwhile");
    server.refusal = undefined;
    await time.advance(30_000);
    expect(shown.at(-1)).toEqual(server.analysis);
    expect(statuses().at(-1)).toBe("live");
  });

  test("waits for a server that isn't there at first", async () => {
    const server = liveServer();
    server.refusal = refusedConnection;
    const { shown, time, statuses } = await viewer({ server });
    await time.advance(5_000);
    expect([shown, new Set(statuses())]).toEqual([[], new Set(["offline"])]);
    server.refusal = undefined;
    await time.advance(30_000);
    expect(shown).toEqual([sampleAnalysis()]);
    expect(statuses().at(-1)).toBe("live");
  });

  test("whose read of a change fails shows the change once it can be read", async () => {
    const { server, shown, time, statuses } = await viewer();
    server.refusal = () => failure(503, "draining");
    await retitle(server, "Another");
    await append(server, newLine("a", 50));
    expect(statuses()).toEqual(["live", "offline"]);
    server.refusal = undefined;
    await time.advance(1_000);
    expect(shown.map(({ revision }) => revision)).toEqual([5, 7]);
    expect(statuses().at(-1)).toBe("live");
  });

  test("leaves nothing behind", async () => {
    const { server, ended, stop, time, shown } = await viewer();
    expect(server.streams).toBe(1);
    stop();
    await ended;
    await settle();
    expect([server.streams, time.waiting]).toEqual([0, 0]);
    await append(server, newLine("a", 50));
    expect(shown).toHaveLength(1);
  });
});

describe("the end", () => {
  test("comes with the deletion of the analysis", async () => {
    const { server, ended, states, time } = await viewer();
    server.refusal = () => failure(404, "analysis_not_found");
    await server.change({}, { type: "analysis.deleted" });
    await ended;
    expect(states.at(-1)).toMatchObject({ status: "ended", error: { name: "NotFoundError" } });
    expect([server.streams, time.waiting]).toEqual([0, 0]);
  });

  test.each([
    ["is gone", 404, "NotFoundError"],
    ["may not be read", 401, "AuthenticationError"],
    ["is another channel's", 403, "ForbiddenError"],
  ])("comes where the analysis %s, at first and later", async (_, status, name) => {
    const server = liveServer();
    server.refusal = () => failure(status, "no");
    const first = await viewer({ server });
    await first.ended;
    expect(first.states).toMatchObject([{ status: "ended", error: { name } }]);
    server.refusal = undefined;
    const later = await viewer({ server });
    server.refusal = () => failure(status, "no");
    await server.cut();
    await later.time.advance(5_000);
    await later.ended;
    expect(later.states.at(-1)).toMatchObject({ status: "ended", error: { name } });
    expect(later.shown).toHaveLength(1);
  });

  test("comes at first with an answer of another kind, and later is waited out", async () => {
    const portal = () => new Response("<html>sign in</html>", { headers: { "Content-Type": "text/html" } });
    const server = liveServer();
    server.refusal = portal;
    const first = await viewer({ server });
    await first.ended;
    expect(first.states).toMatchObject([{ status: "ended", error: { name: "ProtocolError" } }]);
    server.refusal = undefined;
    const later = await viewer({ server });
    server.refusal = portal;
    await server.cut();
    await later.time.advance(60_000);
    expect(later.statuses().at(-1)).toBe("offline");
    await retitle(server, "Another");
    server.refusal = undefined;
    await later.time.advance(60_000);
    expect(later.shown.at(-1)).toEqual(server.analysis);
  });
});

describe("without events", () => {
  test.each(["a page", "not found", "not implemented"] as const)(
    "where the answer is %s, the analysis is read again and again, if it changed",
    async (events) => {
      const server = liveServer();
      server.events = events;
      const { shown, time, statuses } = await viewer({ server });
      expect(statuses()).toEqual(["polling"]);
      await retitle(server, "Another");
      await time.advance(16_000);
      expect(shown.at(-1)).toEqual(server.analysis);
      const reads = server.gets.length;
      await time.advance(60_000);
      expect(server.gets.slice(reads)).toEqual(Array(4).fill('"6"'));
      expect(shown).toHaveLength(2);
      server.events = "stream";
      await time.advance(300_000);
      expect(statuses()).toEqual(["polling", "live"]);
    },
  );

  test("where a proxy holds them back, the analysis is read meanwhile", async () => {
    const server = liveServer();
    server.events = "held back";
    const { shown, time, statuses } = await viewer({ server });
    for (let round = 0; round < 6; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      await time.advance(10_000);
    }
    await retitle(server, "Another");
    await time.advance(20_000);
    expect(shown.at(-1)).toEqual(server.analysis);
    expect(statuses().at(-1)).toBe("polling");
    expect(server.follows.length).toBeGreaterThan(1);
  });

  test("in the plain dialect the analysis is compared, since nothing says that it changed", async () => {
    const server = liveServer({ etag: false });
    const { shown, time, statuses } = await viewer({ server, dialect: "plain" });
    await time.advance(60_000);
    expect(shown).toEqual([{ ...sampleAnalysis(), revision: 0 }]);
    await retitle(server, "Another");
    await time.advance(20_000);
    expect(shown).toHaveLength(2);
    expect(shown[1]?.metadata.title).toBe("Another");
    expect(statuses()).toEqual(["polling"]);
    expect(server.follows).toEqual([]);
    expect(new Set(server.gets)).toEqual(new Set([null]));
  });

  test("the end of an analysis shows when it comes, though nothing is sent for it", async () => {
    const server = liveServer();
    server.events = "not found";
    server.analysis = { ...server.analysis, expiresAt: "2026-01-08T12:01:00Z" };
    const { shown, time } = await viewer({ server });
    await time.advance(50_000);
    expect(shown.map(({ status }) => status)).toEqual(["ACTIVE"]);
    await time.advance(30_000);
    expect(shown.map(({ status }) => status)).toEqual(["ACTIVE", "EXPIRED"]);
  });

  test("an unreachable server shows, and is tried on", async () => {
    const server = liveServer({ etag: false });
    const { time, statuses } = await viewer({ server, dialect: "plain" });
    server.refusal = refusedConnection;
    await time.advance(40_000);
    expect(statuses().slice(0, 2)).toEqual(["polling", "offline"]);
    server.refusal = undefined;
    await time.advance(40_000);
    expect(statuses().at(-1)).toBe("polling");
  });
});
