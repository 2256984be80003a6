import type { AnalysisEvent } from "@candlemark/core";
import { type Connection, NetworkError, NotFoundError } from "@candlemark/sync";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { createLive, type LivePorts } from "./live.ts";

const analysisId = "64b5f7f1c0ffee0000000001";
const about = { analysisId, at: "2026-01-08T12:00:00Z" };
const updated = (revision: number): AnalysisEvent => ({
  type: "analysis.updated",
  ...about,
  revision,
  updatedFields: [],
});

beforeEach(() => {
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Follows by streams that the test opens and feeds; `news` is what arrived of them. */
function following() {
  const streams: {
    readonly after: number | undefined;
    readonly tell: (connection: Connection) => void;
    readonly feed: (event: AnalysisEvent) => void;
    readonly fail: (error: Error) => void;
    isOpen: boolean;
  }[] = [];
  const follow: LivePorts["follow"] = async function* ({ after, signal, onConnection }) {
    const queue: (AnalysisEvent | Error)[] = [];
    let wake = () => {};
    const put = (item: AnalysisEvent | Error) => {
      queue.push(item);
      wake();
    };
    const stream = {
      after,
      tell: (connection: Connection) => onConnection?.(connection),
      feed: put,
      fail: put,
      isOpen: true,
    };
    streams.push(stream);
    signal?.addEventListener("abort", () => wake());
    try {
      for (;;) {
        if (signal?.aborted === true) return;
        const item = queue.shift();
        if (item instanceof Error) throw item;
        if (item === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield item;
      }
    } finally {
      stream.isOpen = false;
    }
  };
  let revision = 1;
  const refresh = vi.fn();
  const live = createLive({ follow, revision: () => revision, refresh });
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const news: number[] = [];
  let isOver = false;
  const run = async () => {
    for await (const event of live.events({ after: 1, signal: ending.signal })) {
      revision = event.revision;
      news.push(revision);
    }
    isOver = true;
  };
  void run();
  const turn = () => vi.advanceTimersByTimeAsync(0);
  return { live, streams, refresh, news, ending, turn, isOver: () => isOver };
}

test("nothing is asked for while nobody looks, and what was missed comes first then", async () => {
  const { live, streams, news, turn } = following();
  await turn();
  expect(streams).toHaveLength(0);
  live.setWatched(true);
  await turn();
  streams[0]?.feed(updated(2));
  await turn();
  expect(news).toEqual([2]);
  live.setWatched(false);
  await turn();
  expect(streams.map(({ isOpen }) => isOpen)).toEqual([false]);
  live.setWatched(true);
  await turn();
  expect(streams.map(({ after }) => after)).toEqual([1, 2]);
});

test("a restart connects anew, from what the document shows", async () => {
  const { live, streams, turn } = following();
  live.setWatched(true);
  await turn();
  streams[0]?.feed(updated(5));
  await turn();
  live.restart();
  await turn();
  expect(streams.map(({ after, isOpen }) => [after, isOpen])).toEqual([
    [1, false],
    [5, true],
  ]);
});

test("a connection that breaks has the analysis read, which tells whether the server is there", async () => {
  const { live, streams, refresh, turn } = following();
  live.setWatched(true);
  await turn();
  streams[0]?.tell({ status: "waiting", until: 1, error: undefined });
  expect(refresh).not.toHaveBeenCalled();
  const error = new NetworkError("the connection broke", "reset");
  streams[0]?.tell({ status: "waiting", until: 1, error });
  expect(refresh).toHaveBeenCalledOnce();
});

test("where there are no events the analysis is read every 15 seconds, and events are tried again later", async () => {
  const { live, streams, refresh, turn } = following();
  live.setWatched(true);
  await turn();
  streams[0]?.fail(new NotFoundError("no such route", { code: "route_not_found", status: 404 }));
  await turn();
  expect(refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refresh).toHaveBeenCalledTimes(5);
  await vi.advanceTimersByTimeAsync(300_000);
  expect(streams).toHaveLength(2);
});

test("nothing more is asked for once the analysis is deleted, or the work is over", async () => {
  const first = following();
  first.live.setWatched(true);
  await first.turn();
  first.streams[0]?.feed({ type: "analysis.deleted", ...about, revision: 2 });
  await first.turn();
  expect([first.isOver(), first.streams.length]).toEqual([true, 1]);

  const second = following();
  second.live.setWatched(true);
  await second.turn();
  second.ending.abort();
  await second.turn();
  expect([second.isOver(), second.streams[0]?.isOpen]).toEqual([true, false]);
});

test("a page that is hidden for half a minute lets its connection go", async () => {
  const { live, streams, turn } = following();
  live.setWatched(true);
  await turn();
  Reflect.set(document, "hidden", true);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(31_000);
  expect(streams.map(({ isOpen }) => isOpen)).toEqual([false]);
  Reflect.set(document, "hidden", false);
  document.dispatchEvent(new Event("visibilitychange"));
  await turn();
  expect(streams.map(({ isOpen }) => isOpen)).toEqual([false, true]);
});
