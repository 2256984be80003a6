import type { AnalysisDetail } from "../analysis/analysis.ts";

/** An analysis with two drawings, one of them of a newer server. For tests of this package. */
export function sampleAnalysis(): AnalysisDetail {
  return {
    analysisId: "64b5f7f1c0ffee0000000001",
    communityId: "64b5f7f1c0ffee0000000002",
    channelId: "64b5f7f1c0ffee0000000003",
    sender: "analyst@example.com",
    metadata: {
      title: "A bounce",
      symbol: "GBP/USD",
      timeframe: "H1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "HOURS", hours: 24 },
      preferenceText: "Up from [[trend:the trend]]",
      comments: "Mind the news",
    },
    levels: {
      pivot: { price: 1.345, clientObjectId: "pivot", id: "64b5f7f1c0ffee0000000010" },
      resistance: { price: 1.35, clientObjectId: "r1", id: "64b5f7f1c0ffee0000000011" },
      support: { price: 1.341, clientObjectId: "s1", id: "64b5f7f1c0ffee0000000012" },
    },
    drawings: [
      {
        type: "LINE",
        clientObjectId: "trend",
        id: "64b5f7f1c0ffee0000000020",
        points: [
          { time: "2026-01-08T00:00:00Z", price: 1.34 },
          { time: "2026-01-09T00:00:00Z", price: 1.35 },
        ],
      },
      { type: "GANN_FAN", clientObjectId: "fan", points: [], spokes: 9 },
    ],
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 1,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T12:00:00Z",
    expiresAt: "2026-01-09T12:00:00Z",
  };
}
