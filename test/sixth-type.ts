import { type AnalysisDetail, defineDrawing, freeAnchor, lineStyleShape, twoAnchors } from "@candlemark/core";
import { type CustomDrawing, onPlane } from "@candlemark/overlay/plan";

/** A fan of rays from its first point: to its second one, and to shares of the way up to that. */
export const gannFan = defineDrawing({
  type: "GANN_FAN",
  ...twoAnchors(freeAnchor("origin"), freeAnchor("target", { to: 0, time: "different" })),
  style: lineStyleShape,
  defaultStyle: { color: "#7B1FA2", lineWidth: 2, lineStyle: "SOLID" },
  fields: () => ({}),
  defaults: {},
  sample: {
    points: [
      { time: "2026-01-07T00:00:00Z", price: 1.334 },
      { time: "2026-01-08T12:00:00Z", price: 1.352 },
    ],
  },
});

const shares = [0.25, 0.5, 1];

/** How a fan looks; one that its schema refuses has no figures. */
export const gannFanView: CustomDrawing = {
  type: gannFan.type,
  plan(drawing, plane, pen) {
    const read = gannFan.stored.safeParse(drawing);
    if (!read.success) return;
    const { points, style, label } = read.data;
    const stroke = { ...gannFan.defaultStyle, ...style };
    const from = onPlane(points[0], plane);
    const to = onPlane(points[1], plane);
    for (const share of shares) {
      const through = { place: to.place, unit: from.unit + share * (to.unit - from.unit) };
      pen.segment(from, through, stroke, { extendRight: true });
    }
    if (label === undefined) return;
    pen.label(from, { align: "left", dx: 6, dy: 10 }, label, stroke.color);
  },
};

/** An analysis as a server sends it, with a fan among its drawings. */
export const fanAnalysis: AnalysisDetail = {
  analysisId: "64b5f7f1c0ffee0000000001",
  communityId: "64b5f7f1c0ffee0000000002",
  channelId: "64b5f7f1c0ffee0000000003",
  sender: "analyst@example.com",
  metadata: {
    title: "A fan",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "Along [[fan:the fan]]",
  },
  levels: {
    support: { price: 1.33, clientObjectId: "s1" },
    pivot: { price: 1.335, clientObjectId: "pivot" },
    resistance: { price: 1.36, clientObjectId: "r1" },
  },
  drawings: [{ ...gannFan.sample, type: gannFan.type, clientObjectId: "fan", label: "Fan", spokes: 9 }],
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: "2026-01-05T00:00:00Z",
  updatedAt: "2026-01-05T00:00:00Z",
  expiresAt: null,
};
