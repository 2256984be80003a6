import { expect, onTestFinished, test, vi } from "vitest";
import { createFeed } from "./feed.ts";

/** A log whose newest event is set by hand, and how often it was looked at. */
function logOf(pollMs = 5) {
  const log = { sequence: 7, news: [] as string[], looks: 0, broken: false };
  const look = () => {
    log.looks += 1;
    if (log.broken) throw new Error("the database is locked");
  };
  const feed = createFeed({
    pollMs,
    events: {
      newest: async () => {
        look();
        return log.sequence;
      },
      since: async (sequence) => {
        look();
        return { sequence: log.sequence, analysisIds: sequence < log.sequence ? log.news : [] };
      },
    },
  });
  onTestFinished(() => feed.close());
  const add = (...analysisIds: string[]) => {
    log.sequence += 1;
    log.news = analysisIds;
  };
  return { log, feed, add };
}

test("whoever listens is woken by news of their analysis alone", async () => {
  const { feed, add } = logOf();
  const [a, other, b] = [vi.fn(), vi.fn(), vi.fn()];
  feed.listen("a", a);
  feed.listen("a", other);
  const stop = feed.listen("b", b);
  await vi.waitFor(() => expect([a, other, b].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]));
  add("a");
  await vi.waitFor(() => expect(other).toHaveBeenCalledTimes(2));
  expect(a).toHaveBeenCalledTimes(2);
  expect(b).toHaveBeenCalledTimes(1);
  stop();
  add("a", "b");
  await vi.waitFor(() => expect(a).toHaveBeenCalledTimes(3));
  expect(b).toHaveBeenCalledTimes(1);
});

test("nobody looks while nobody listens, and who comes back is woken", async () => {
  const { log, feed, add } = logOf();
  const wake = vi.fn();
  feed.poke();
  feed.listen("a", wake)();
  await new Promise((resolve) => setTimeout(resolve, 30));
  const { looks } = log;
  expect(looks).toBeLessThanOrEqual(1);
  add("a");
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(log.looks).toBe(looks);
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalled());
});

test("a poke looks at once, also while a look is under way", async () => {
  const { feed, add } = logOf(1_000_000);
  const wake = vi.fn();
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1));
  add("a");
  feed.poke();
  feed.poke();
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
});

test("a database that can't be read for a while loses no news", async () => {
  const { log, feed, add } = logOf();
  const wake = vi.fn();
  feed.listen("a", wake);
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(1));
  log.broken = true;
  add("a");
  const { looks } = log;
  await vi.waitFor(() => expect(log.looks).toBeGreaterThan(looks + 1));
  log.broken = false;
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2));
});
