import {
  AuthenticationError,
  NetworkError,
  ServerError,
  StorageError,
  type SyncState,
} from "@candlemark/sync";
import { expect, test } from "vitest";
import { saveWords } from "./wording.ts";

const say = (state: Partial<SyncState>, lasting = true) =>
  saveWords(
    {
      status: "idle",
      unstored: 0,
      queued: 0,
      inFlight: 0,
      refused: 0,
      conflicts: [],
      leading: true,
      trying: false,
      ...state,
    },
    lasting,
  );

test("what is saved or being saved needs no detail", () => {
  expect(say({})).toEqual({ state: "saved", label: "Saved" });
  expect(say({ status: "sending", inFlight: 1 })).toEqual({ state: "saving", label: "Saving…" });
  expect(say({ status: "starting" })).toEqual({ state: "saving", label: "Opening…" });
});

test("offline, it is said how many changes are kept, and that they will be sent", () => {
  expect(say({ status: "offline", queued: 2, unstored: 1 })).toEqual({
    state: "offline",
    label: "Offline · 3 changes kept",
    note: "Your 3 changes are sent when the server is back.",
  });
  expect(say({ status: "offline", inFlight: 1 }, false).note).toBe(
    "Leave this tab open. Your change is sent when the server is back.",
  );
});

test("offline without a change there is nothing to be said", () => {
  expect(say({ status: "offline" })).toEqual({ state: "offline", label: "Offline" });
});

test("a pause says its reason as a sentence", () => {
  const error = new ServerError("the server is draining", { code: "draining", status: 503 });
  expect(say({ status: "waiting", queued: 1, error })).toMatchObject({
    state: "waiting",
    label: "Waiting · 1 change kept",
    note: "The server is draining. Your change is sent after that.",
  });
});

test("a session that has ended says what to do", () => {
  const error = new AuthenticationError("no key", { code: "key_missing", status: 401 });
  const words = say({ status: "signed-out", queued: 1, error });
  expect(words).toMatchObject({ state: "signed-out", label: "Signed out · 1 change kept" });
  expect(words.detail).toContain("You are signed out. Sign in again to save.");
});

test("a full device is told from other trouble with keeping", () => {
  const full = new StorageError("quota exceeded", "storage_full");
  expect(say({ status: "unstored", unstored: 2, error: full })).toEqual({
    state: "unstored",
    label: "No room on this device",
    detail:
      "This device has no room left: 2 changes of yours are in this tab alone, and are sent once they can be kept. Free some space and leave the tab open.",
  });
  const damaged = new StorageError("the database is damaged", "storage_damaged");
  expect(say({ status: "unstored", unstored: 1, error: damaged })).toMatchObject({
    label: "Not kept",
    detail:
      "The database is damaged. 1 change of yours is in this tab alone, and is sent once it can be kept. Leave the tab open.",
  });
});

test("an outbox that can't be read is no quiet start", () => {
  const error = new StorageError("the database is damaged", "storage_damaged");
  expect(say({ status: "starting", error })).toMatchObject({ state: "unstored", label: "Not kept" });
});

test("conflicts and refusals are counted", () => {
  const conflict = { part: "title", base: "a", mine: "b", theirs: "c" } as const;
  expect(say({ status: "conflict", conflicts: [conflict] }).label).toBe("1 conflict");
  expect(say({ status: "conflict", conflicts: [conflict, conflict] }).label).toBe("2 conflicts");
  expect(say({ status: "refused", refused: 2 }).label).toBe("2 refused");
});

test("what never reached a deleted analysis can be kept", () => {
  expect(say({ status: "deleted" }).detail).toBe("Somebody deleted this analysis.");
  expect(say({ status: "deleted", queued: 1 }).detail).toContain("download a copy to keep it");
  const error = new NetworkError("can't reach the server", "connection refused");
  expect(say({ status: "deleted", error }).state).toBe("deleted");
});
