import { afterEach, expect, test, vi } from "vitest";
import { showAnalysis } from "./readme-example.ts";
import { analysisWith, at, painted, pixelsOf, stageChart } from "./stage.ts";

afterEach(() => vi.unstubAllGlobals());

test("the README's lines put an analysis on somebody's own chart", async () => {
  const id = "64b5f7f1c0ffee0000000001";
  const data = {
    ...analysisWith([
      {
        type: "HORIZONTAL_LINE",
        clientObjectId: "line",
        points: [{ time: at(50), price: 101 }],
        style: { color: "#FF0000", lineWidth: 3 },
      },
    ]),
    analysisId: id,
    communityId: id,
    channelId: id,
    sender: "analyst@example.com",
    setup: "bullish_bounce",
    revision: 1,
    createdAt: at(60),
    updatedAt: at(60),
  };
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", async (url: unknown, init: RequestInit) => {
    asked.push(String(url), new Headers(init.headers).get("authorization"));
    return Response.json({ status: "success", message: "", data });
  });
  const stage = stageChart();
  await showAnalysis(stage.chart, stage.series, id);
  await painted();
  expect(asked).toEqual([`http://127.0.0.1:4455/v1/analysis/${id}`, "Bearer cm_public_key"]);
  expect(pixelsOf(stage.chart).has("#ff0000", 200, stage.series.priceToCoordinate(101) ?? -1)).toBe(true);
  stage.dispose();
});
