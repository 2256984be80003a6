import type { AnalysisDetail, CreateInput, Drawing } from "@candlemark/core";

/** An id of the form that the API uses; the number makes it another one. */
export const idOf = (number: number): string => number.toString(16).padStart(24, "0");

/** A drawing with one point. */
export function lineAt(clientObjectId: string, price: number, id?: string): Drawing {
  return {
    type: "HORIZONTAL_LINE",
    clientObjectId,
    ...(id === undefined ? {} : { id }),
    points: [{ time: "2026-01-08T10:00:00Z", price }],
  };
}

/** A request that the API takes. */
export function sampleRequest(): CreateInput {
  return {
    sender: "analyst@example.com",
    metadata: {
      title: "Bounce from support",
      symbol: "GBP/USD",
      timeframe: "H1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "HOURS", hours: 24 },
      preferenceText: "Entry at [[entry:the line]], stop below [[sup:support]].",
      comments: "Watch the volume",
    },
    levels: {
      pivot: { price: 1.345, clientObjectId: "piv" },
      resistance: { price: 1.35, clientObjectId: "res" },
      support: { price: 1.341, clientObjectId: "sup" },
    },
    drawings: [lineAt("entry", 1.3485), lineAt("target", 1.355)],
  };
}

/** The same as a server returns it: with ids, and links that point at them. */
export function sampleAnalysis(): AnalysisDetail {
  const request = sampleRequest();
  return {
    analysisId: idOf(1),
    communityId: idOf(2),
    channelId: idOf(3),
    sender: request.sender,
    metadata: {
      ...request.metadata,
      preferenceText: `Entry at [[${idOf(21)}:the line]], stop below [[${idOf(13)}:support]].`,
    },
    levels: {
      pivot: { price: 1.345, clientObjectId: "piv", id: idOf(11) },
      resistance: { price: 1.35, clientObjectId: "res", id: idOf(12) },
      support: { price: 1.341, clientObjectId: "sup", id: idOf(13) },
    },
    drawings: [lineAt("entry", 1.3485, idOf(21)), lineAt("target", 1.355, idOf(22))],
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 5,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T12:00:00Z",
    expiresAt: "2026-01-09T12:00:00Z",
  };
}
