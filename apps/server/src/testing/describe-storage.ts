import type { Levels, Metadata } from "@candlemark/core";
import { describe, expect, onTestFinished, test } from "vitest";
import type { AnalysisHead, KeptDrawing, KeyRecord, Storage } from "../storage/storage.ts";
import { channel, community, elsewhere } from "./test-app.ts";

const id = (number: number): string => number.toString(16).padStart(24, "0");

const metadata: Metadata = {
  title: "A bounce",
  symbol: "GBP/USD",
  timeframe: "H1",
  direction: "BULLISH",
  entryPlacement: "BELOW_CURRENT",
  expiry: { type: "NEVER" },
  preferenceText: "up",
};

const levels: Levels = {
  pivot: { price: 2, clientObjectId: "p", id: id(1) },
  resistance: { price: 3, clientObjectId: "r", id: id(2) },
  support: { price: 1, clientObjectId: "s", id: id(3) },
};

const head = (number: number, fields: Partial<AnalysisHead> = {}): AnalysisHead => ({
  analysisId: id(number),
  communityId: community,
  channelId: channel,
  sender: "analyst",
  metadata,
  levels,
  revision: 1,
  createdAt: number,
  updatedAt: number,
  expiresAt: null,
  ...fields,
});

const drawing = (name: string): KeptDrawing => ({
  type: "HORIZONTAL_LINE",
  clientObjectId: name,
  id: id(name.length * 1_000 + name.charCodeAt(0)),
  points: [{ time: "2026-01-08T00:00:00Z", price: 1.5 }],
});

const key: KeyRecord = {
  keyId: id(7),
  kind: "public",
  hash: "h",
  name: "n",
  communityId: community,
  permissions: ["getAnalysis"],
  channelIds: [channel],
  active: true,
  createdAt: 1,
  expiresAt: 2,
};

/** What every storage must do; `open` makes an empty one. */
export function describeStorage(name: string, open: () => Storage | Promise<Storage>): void {
  const empty = async () => {
    const storage = await open();
    onTestFinished(() => storage.close());
    return storage;
  };

  describe(`the storage on ${name}`, () => {
    test("gives back what it was given", async () => {
      const { analyses, keys, sessions, answers } = await empty();
      const unknown = { type: "GANN_FAN", clientObjectId: "g", id: id(9), angles: [1, { deep: null }] };
      await analyses.insert(head(1), [drawing("a"), unknown]);
      expect(await analyses.find(id(1))).toEqual(head(1));
      expect(await analyses.drawings(id(1))).toEqual([drawing("a"), unknown]);
      await keys.insert(key);
      expect(await keys.find(key.keyId)).toEqual(key);
      expect(await keys.findByHash("h")).toEqual(key);
      const session = { tokenHash: "t", keyId: key.keyId, createdAt: 1, expiresAt: 2 };
      await sessions.insert(session);
      expect(await sessions.find("t")).toEqual(session);
      const answer = { scope: "s", key: "k", fingerprint: "f", answer: "{}", createdAt: 1 };
      await answers.insert(answer);
      expect(await answers.find("s", "k")).toEqual(answer);
    });

    test("finds nothing where nothing is", async () => {
      const { analyses, keys, sessions, answers } = await empty();
      expect(await analyses.find(id(1))).toBeUndefined();
      expect(await analyses.drawings(id(1))).toEqual([]);
      expect(await analyses.drawingsNamed(id(1), [])).toEqual([]);
      expect(await analyses.countDrawings(id(1))).toBe(0);
      expect(await keys.find(id(1))).toBeUndefined();
      expect(await sessions.find("t")).toBeUndefined();
      expect(await answers.find("s", "k")).toBeUndefined();
    });

    test("undoes a transaction that throws, whole", async () => {
      const storage = await empty();
      await storage.analyses.insert(head(1), [drawing("a")]);
      const failing = storage.transaction(async ({ analyses, answers }) => {
        await analyses.update(head(1, { revision: 2 }));
        await analyses.replaceDrawings(id(1), []);
        await answers.insert({ scope: "s", key: "k", fingerprint: "f", answer: "{}", createdAt: 1 });
        throw new Error("stop");
      });
      await expect(failing).rejects.toThrow("stop");
      expect(await storage.analyses.find(id(1))).toEqual(head(1));
      expect(await storage.analyses.drawings(id(1))).toEqual([drawing("a")]);
      expect(await storage.answers.find("s", "k")).toBeUndefined();
    });

    test("serialises transactions that read and then write", async () => {
      const storage = await empty();
      await storage.analyses.insert(head(1), []);
      const increment = () =>
        storage.transaction(async ({ analyses }) => {
          const current = await analyses.find(id(1));
          await new Promise((resolve) => setTimeout(resolve, 1));
          await analyses.update({ ...head(1), revision: (current?.revision ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect((await storage.analyses.find(id(1)))?.revision).toBe(21);
    });

    test("keeps the order of drawings through appending and replacing", async () => {
      const { analyses } = await empty();
      await analyses.insert(head(1), [drawing("b")]);
      await analyses.addDrawings(id(1), [drawing("a"), drawing("c")]);
      const names = async () => (await analyses.drawings(id(1))).map(({ clientObjectId }) => clientObjectId);
      expect(await names()).toEqual(["b", "a", "c"]);
      expect(await analyses.drawingsNamed(id(1), ["c", "x", "b"])).toEqual([drawing("b"), drawing("c")]);
      expect(await analyses.countDrawings(id(1))).toBe(3);
      await analyses.replaceDrawings(id(1), [drawing("c"), drawing("b")]);
      expect(await names()).toEqual(["c", "b"]);
      await analyses.replaceDrawings(id(1), []);
      await analyses.addDrawings(id(1), [drawing("a")]);
      expect(await names()).toEqual(["a"]);
    });

    test("refuses two drawings of one name in an analysis, and a second answer to one key", async () => {
      const { analyses, answers } = await empty();
      await analyses.insert(head(1), [drawing("a")]);
      await analyses.insert(head(2), [drawing("a")]);
      await expect(analyses.addDrawings(id(1), [drawing("a")])).rejects.toThrow();
      const answer = { scope: "s", key: "k", fingerprint: "f", answer: "{}", createdAt: 1 };
      await answers.insert(answer);
      await expect(answers.insert(answer)).rejects.toThrow();
    });

    test("lists behind a position, ties broken by the id", async () => {
      const { analyses } = await empty();
      for (const number of [3, 1, 2, 5, 4]) await analyses.insert(head(number, { createdAt: 7 }), []);
      const filter = { communityId: community, channelId: channel, now: 0 };
      const list = async (order: "createdAt:asc" | "title:desc", after: number, value: string | number) =>
        (await analyses.list(filter, { order, limit: 2, after: { analysisId: id(after), value } })).map(
          ({ analysisId }) => Number.parseInt(analysisId, 16),
        );
      expect(await list("createdAt:asc", 2, 7)).toEqual([3, 4]);
      expect(await list("createdAt:asc", 9, 6)).toEqual([1, 2]);
      expect(await list("title:desc", 3, "A bounce")).toEqual([2, 1]);
    });

    test("a removed analysis is found by nobody, but keeps its place for cursors until it is pruned", async () => {
      const storage = await empty();
      const { analyses } = storage;
      const filter = { communityId: community, channelId: channel, now: 0 };
      await analyses.insert(head(1), [drawing("a")]);
      await analyses.remove(id(1), 100);
      expect(await analyses.find(id(1))).toBeUndefined();
      expect(await analyses.count(filter)).toBe(0);
      const place = { analysisId: id(1), value: "A bounce" };
      expect(await analyses.positionOf(filter, id(1), "title:asc")).toEqual(place);
      expect(
        await analyses.positionOf({ ...filter, communityId: elsewhere }, id(1), "title:asc"),
      ).toBeUndefined();
      await storage.prune({ removedBefore: 100, answersBefore: 0, sessionsBefore: 0, eventsBefore: 0 });
      expect(await analyses.positionOf(filter, id(1), "title:asc")).toEqual(place);
      await storage.prune({ removedBefore: 101, answersBefore: 0, sessionsBefore: 0, eventsBefore: 0 });
      expect(await analyses.positionOf(filter, id(1), "title:asc")).toBeUndefined();
      expect(await analyses.drawings(id(1))).toEqual([]);
    });

    test("prunes answers and sessions by their times", async () => {
      const storage = await empty();
      const { answers, keys, sessions } = storage;
      await keys.insert(key);
      for (const time of [1, 2]) {
        await answers.insert({ scope: "s", key: `${time}`, fingerprint: "f", answer: "{}", createdAt: time });
        await sessions.insert({ tokenHash: `${time}`, keyId: key.keyId, createdAt: 0, expiresAt: time });
      }
      await storage.prune({ removedBefore: 0, answersBefore: 2, sessionsBefore: 2, eventsBefore: 2 });
      expect(await answers.find("s", "1")).toBeUndefined();
      expect(await answers.find("s", "2")).toBeDefined();
      expect(await sessions.find("1")).toBeUndefined();
      expect(await sessions.find("2")).toBeDefined();
    });

    test("logs the newest changes of each analysis, in order and numbered over all of them", async () => {
      const storage = await empty();
      const { analyses, events } = storage;
      expect(await events.newest()).toBe(0);
      for (const number of [1, 2]) await analyses.insert(head(number), []);
      const event = (number: number, revision: number, createdAt = revision) => ({
        analysisId: id(number),
        revision,
        type: "analysis.updated",
        body: `{"revision":${revision}}`,
        createdAt,
      });
      for (const revision of [2, 3, 4, 5]) await events.add(event(1, revision), 3);
      const before = await events.newest();
      await events.add(event(2, 2), 3);
      expect(await events.after(id(1), 1, 10)).toEqual([event(1, 3), event(1, 4), event(1, 5)]);
      expect(await events.after(id(1), 3, 1)).toEqual([event(1, 4)]);
      expect(await events.after(id(1), 5, 10)).toEqual([]);
      const after = await events.newest();
      expect(after).toBeGreaterThan(before);
      const second = { analysisId: id(2), from: 2 };
      expect(await events.since(before)).toEqual({ sequence: after, analyses: [second] });
      expect((await events.since(0)).analyses).toEqual(
        expect.arrayContaining([{ analysisId: id(1), from: 3 }, second]),
      );
      expect(await events.since(after)).toEqual({ sequence: after, analyses: [] });
      await expect(events.add(event(2, 2), 3)).rejects.toThrow();
    });

    test("the log outlives what it tells of, ages, and gives no number twice", async () => {
      const storage = await empty();
      const { analyses, events } = storage;
      await analyses.insert(head(1), []);
      const event = { analysisId: id(1), type: "analysis.deleted", body: "{}" };
      await events.add({ ...event, revision: 2, createdAt: 10 }, 9);
      await events.add({ ...event, revision: 3, createdAt: 20 }, 9);
      await analyses.remove(id(1), 20);
      expect(await events.after(id(1), 1, 9)).toHaveLength(2);
      const limits = { removedBefore: 0, answersBefore: 0, sessionsBefore: 0, eventsBefore: 20 };
      await storage.prune(limits);
      expect(await events.after(id(1), 1, 9)).toEqual([{ ...event, revision: 3, createdAt: 20 }]);
      const newest = await events.newest();
      await storage.prune({ ...limits, eventsBefore: 21 });
      await analyses.insert(head(2), []);
      await events.add({ ...event, analysisId: id(2), revision: 2, createdAt: 30 }, 9);
      expect(await events.newest()).toBeGreaterThan(newest);
      await storage.prune({ ...limits, removedBefore: 21, eventsBefore: 31 });
      expect(await events.since(0)).toEqual({ sequence: 0, analyses: [] });
    });

    test("switches keys off, and lists those of a community", async () => {
      const { keys } = await empty();
      await keys.insert(key);
      await keys.insert({ ...key, keyId: id(8), hash: "h2", communityId: elsewhere, channelIds: null });
      await keys.deactivate(key.keyId);
      expect(await keys.list(community)).toEqual([{ ...key, active: false }]);
      expect(await keys.list(elsewhere)).toMatchObject([{ channelIds: null, active: true }]);
    });
  });
}
