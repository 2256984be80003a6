import { type Analysis, type Drawing, parseAnalysis } from "@candlemark/core";
import { createOverlay, type Overlay } from "@candlemark/overlay";
import type { Contender } from "../contender.ts";
import { priceChart } from "./price-chart.ts";

const id = "64b5f7f1c0ffee0000000001";
const at = "2020-01-06T00:00:00Z";
const analysisWith = (drawings: readonly Drawing[]) => ({
  analysisId: id,
  communityId: id,
  channelId: id,
  sender: "analyst@example.com",
  metadata: {
    title: "Bench",
    symbol: "BENCH",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  // Far out of the picture: the bench is about drawings.
  levels: {
    support: { price: 1, clientObjectId: "s1" },
    pivot: { price: 2, clientObjectId: "pivot" },
    resistance: { price: 1000, clientObjectId: "r1" },
  },
  drawings,
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: at,
  updatedAt: at,
  expiresAt: null,
});

function readAnalysis(json: unknown): Analysis {
  const parsed = parseAnalysis(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues.slice(0, 3)));
  return parsed.value;
}

/** Our overlay, as a site uses it: an analysis is read, shown, and hovered over. */
export const contender: Contender = {
  write: (drawings) => JSON.stringify(analysisWith(drawings)),
  mount(element) {
    const { chart, series, view } = priceChart(element);
    let overlay: Overlay | undefined;
    let analysis: Analysis | undefined;
    let found = 0;
    return {
      read: readAnalysis,
      show(document) {
        analysis = document as Analysis;
        overlay = createOverlay(chart, series, { analysis, autoscale: false, labels: false });
        overlay.on("hover", ({ id }) => {
          if (id !== null) found += 1;
        });
      },
      view,
      dispose: () => chart.remove(),
      drag(index, moved) {
        if (analysis === undefined) return;
        overlay?.setAnalysis({ ...analysis, drawings: analysis.drawings.with(index, moved) });
      },
      hits: () => found,
    };
  },
};
