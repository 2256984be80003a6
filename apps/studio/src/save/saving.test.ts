import type { SyncState } from "@candlemark/sync";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createSaving, type Saver } from "./saving.ts";

const idle: SyncState = {
  status: "idle",
  unstored: 0,
  queued: 0,
  inFlight: 0,
  refused: 0,
  conflicts: [],
  leading: true,
};
const offline = { ...idle, status: "offline", queued: 2, until: 1 } as const;
const sending = { ...idle, status: "sending", queued: 1, inFlight: 1 } as const;

/** Gives states to show, and what was shown of them. */
function shownOf() {
  const tell: ((state: SyncState) => void)[] = [];
  const saver: Saver = {
    state: idle,
    subscribe(listener) {
      tell.push(listener);
      return () => {};
    },
  };
  const saving = createSaving(saver);
  const shown: string[] = [];
  saving.subscribe(() => {
    const { status, trying } = saving.get();
    const words = trying ? `${status}, trying` : status;
    if (shown.at(-1) !== words) shown.push(words);
  });
  const become = (...states: SyncState[]) => {
    for (const state of states) for (const listener of tell) listener(state);
  };
  /** Shows a pause that has lasted. */
  const pauseFor = (state: SyncState) => {
    become(state);
    vi.advanceTimersByTime(2_000);
    shown.splice(0, shown.length, state.status);
  };
  return { saving, shown, become, pauseFor };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a request that was lost and sent again is nobody's concern", () => {
  const { shown, become } = shownOf();
  become(sending, offline, sending, offline, sending, idle);
  vi.advanceTimersByTime(2_000);
  expect(shown).toEqual(["sending", "idle"]);
});

test("a pause is shown after a moment, also while an attempt is under way", () => {
  for (const last of [offline, sending]) {
    const { saving, shown, become } = shownOf();
    become(sending, offline, sending, offline, last);
    vi.advanceTimersByTime(2_000);
    expect(shown).toEqual(["sending", last === offline ? "offline" : "offline, trying"]);
    expect(saving.get().until).toBe(last === offline ? 1 : undefined);
  }
});

test("attempts in vain don't change the words back and forth", () => {
  const { shown, become, pauseFor } = shownOf();
  pauseFor(offline);
  become(sending, offline, sending, { ...sending, queued: 2 }, { ...offline, queued: 3 });
  expect(shown).toEqual(["offline", "offline, trying", "offline", "offline, trying", "offline"]);
});

test("an attempt that succeeds is shown at once", () => {
  const { shown, become, pauseFor } = shownOf();
  pauseFor(offline);
  become(sending, { ...sending, queued: 1, inFlight: 0 }, idle);
  expect(shown).toEqual(["offline", "offline, trying", "sending", "idle"]);
});

test("with nothing to send only time tells that the server is back", () => {
  const { shown, become, pauseFor } = shownOf();
  const empty = { ...offline, queued: 0 };
  pauseFor(empty);
  become(idle, empty, idle);
  expect(shown).toEqual(["offline", "offline, trying", "offline", "offline, trying"]);
  vi.advanceTimersByTime(2_000);
  expect(shown.at(-1)).toBe("idle");
});

test("what needs somebody is shown at once, also after a pause", () => {
  const { shown, become, pauseFor } = shownOf();
  pauseFor(offline);
  become(sending, { ...idle, status: "conflict", queued: 2 });
  expect(shown.at(-1)).toBe("conflict");
});
