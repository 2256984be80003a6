import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { joinSignals } from "./join-signals.ts";

const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

test("a joined signal fires with any of its signals, also with one that has fired", () => {
  const [a, b] = [new AbortController(), new AbortController()];
  const joined = joinSignals([a.signal, undefined, b.signal]);
  expect(joined.signal.aborted).toBe(false);
  b.abort();
  expect(joined.signal.aborted).toBe(true);
  expect(joinSignals([a.signal, b.signal]).signal.aborted).toBe(true);
  expect(joinSignals([undefined]).signal.aborted).toBe(false);
});

test("however many join a signal it has one listener, and none when all have let go", () => {
  const outer = new AbortController();
  const joined = Array.from({ length: 50 }, () => joinSignals([outer.signal]));
  expect(listeners(outer.signal)).toBe(1);
  const [first, second, ...others] = joined;
  for (const { release } of others) release();
  first?.release();
  first?.release();
  expect(listeners(outer.signal)).toBe(1);
  second?.release();
  expect(listeners(outer.signal)).toBe(0);
  const later = joinSignals([outer.signal]);
  second?.release();
  outer.abort();
  expect(later.signal.aborted).toBe(true);
  expect(joined.map(({ signal }) => signal.aborted)).not.toContain(true);
});
