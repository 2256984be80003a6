import { type AnalysisDetail, parseAnalysis, type UpdateRequest } from "@candlemark/core";
import { type Get, NetworkError, type SaveClient } from "@candlemark/sync";
import { expect, test, vi } from "vitest";
import { createWorkbench } from "./workbench.ts";

const lineId = "64b5f7f1c0ffee0000000020";
const newLineId = "64b5f7f1c0ffee0000000021";

function stored(changes: Partial<AnalysisDetail> = {}): AnalysisDetail {
  const parsed = parseAnalysis({
    analysisId: "64b5f7f1c0ffee0000000001",
    communityId: "64b5f7f1c0ffee0000000002",
    channelId: "64b5f7f1c0ffee0000000003",
    sender: "analyst",
    metadata: {
      title: "A bounce",
      symbol: "SPX",
      timeframe: "D1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "NEVER" },
      preferenceText: `Up from [[${lineId}:the line]]`,
    },
    levels: {
      pivot: { price: 2, clientObjectId: "pivot" },
      resistance: { price: 3, clientObjectId: "r1" },
      support: { price: 1, clientObjectId: "s1" },
    },
    drawings: [
      {
        type: "HORIZONTAL_LINE",
        clientObjectId: "line",
        id: lineId,
        points: [{ time: "2026-01-08T00:00:00Z", price: 2 }],
      },
    ],
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 1,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T12:00:00Z",
    expiresAt: null,
    ...changes,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** A server that takes every update, and gives drawings that it sees again another id. */
function setUp(first = stored()) {
  let server = first;
  const requests: UpdateRequest[] = [];
  const client = {
    get: vi.fn<Get>(async () => ({ analysis: server, revision: server.revision })),
    update: vi.fn<SaveClient["update"]>(async (_id, request) => {
      requests.push(request);
      const { title = server.metadata.title, preferenceText = server.metadata.preferenceText } =
        request.metadata ?? {};
      server = stored({
        revision: server.revision + 1,
        metadata: { ...server.metadata, title, preferenceText },
        drawings:
          request.drawings?.map((drawing) => ({
            ...drawing,
            clientObjectId: drawing.clientObjectId ?? "",
            id: newLineId,
          })) ?? server.drawings,
      });
      return { analysisId: first.analysisId, updatedFields: [], revision: server.revision };
    }),
    append: vi.fn<SaveClient["append"]>(),
  };
  return { client, requests, bench: createWorkbench(client, first) };
}

const settled = (bench: ReturnType<typeof createWorkbench>) =>
  vi.waitFor(() => expect(bench.saving.get().status).not.toBe("saving"));

test("links read as clientObjectIds, and that alone is nothing to save", async () => {
  const { bench, requests } = setUp();
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from [[line:the line]]");
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  await settled(bench);
  expect(requests).toEqual([{ sender: "analyst", metadata: { title: "Better" } }]);
  expect(bench.analysis.get().revision).toBe(2);
  expect(bench.isUnsaved()).toBe(false);
});

test("a drawing that was removed and brought back takes its new id and keeps its links", async () => {
  const { bench } = setUp();
  bench.store.dispatch({ name: "remove-drawing", args: { id: "line" } });
  await settled(bench);
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from the line");
  bench.store.undo();
  await settled(bench);
  expect(bench.analysis.get().drawings[0]?.id).toBe(newLineId);
  expect(bench.analysis.get().metadata.preferenceText).toBe("Up from [[line:the line]]");
});

test("a gesture is saved once, when it is done", async () => {
  const { bench, requests } = setUp();
  const gesture = bench.store.begin();
  for (const price of [3, 4, 5]) {
    const anchor = { time: "2026-01-08T00:00:00Z", price };
    gesture.dispatch({ name: "move-anchor", args: { id: "line", index: 0, anchor } });
  }
  expect(bench.saving.get().status).toBe("idle");
  gesture.commit();
  await settled(bench);
  expect(requests).toHaveLength(1);
});

test("what can't be sent stays and is sent again", async () => {
  const { bench, client, requests } = setUp();
  client.update.mockRejectedValueOnce(new NetworkError("can't reach the server", "no connection"));
  bench.store.dispatch({ name: "set-metadata", args: { title: "Better" } });
  await settled(bench);
  expect(bench.saving.get().status).toBe("failed");
  expect(bench.isUnsaved()).toBe(true);
  bench.retry();
  await settled(bench);
  expect(bench.isUnsaved()).toBe(false);
  expect(requests.at(-1)?.metadata?.title).toBe("Better");
});
