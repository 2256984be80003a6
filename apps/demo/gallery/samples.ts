import {
  type Analysis,
  type AnalysisDetail,
  type Drawing,
  type DrawingType,
  drawingTypes,
  isKnownDrawing,
  parseStoredDrawing,
  sampleDrawing,
  styleFields,
} from "@candlemark/core";
import { drawingIcons } from "@candlemark/overlay/plan";

/** Levels as a scenario has them: two supports and a resistance around the pivot. */
export const commonLevels: Analysis["levels"] = {
  support: [
    { price: 1.3372, clientObjectId: "s1" },
    { price: 1.333, clientObjectId: "s2" },
  ],
  pivot: { price: 1.3442, clientObjectId: "pivot" },
  resistance: { price: 1.3535, clientObjectId: "r1" },
};

/** As many levels as an analysis may have, some of them so near to each other that their labels have to make room. */
export const fullLadders: Analysis["levels"] = {
  support: [1.3432, 1.3427, 1.3385, 1.3381, 1.334].map((price, rank) => ({
    price,
    clientObjectId: `s${rank}`,
  })),
  pivot: { price: 1.3442, clientObjectId: "pivot", time: "2026-01-07T12:00:00Z" },
  resistance: [1.3448, 1.3475, 1.3479, 1.351, 1.3535].map((price, rank) => ({
    price,
    clientObjectId: `r${rank}`,
  })),
};

/** Nothing beside the pivot, which every analysis has. */
export const pivotAlone: Analysis["levels"] = { ...commonLevels, support: [], resistance: [] };

/** An analysis of these drawings. */
export const analysisOf = (drawings: readonly Drawing[], levels = commonLevels): AnalysisDetail => ({
  analysisId: "64b5f7f1c0ffee0000000001",
  communityId: "64b5f7f1c0ffee0000000002",
  channelId: "64b5f7f1c0ffee0000000003",
  sender: "analyst@example.com",
  metadata: {
    title: "Gallery",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  levels,
  drawings: [...drawings],
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: "2026-01-05T00:00:00Z",
  updatedAt: "2026-01-05T00:00:00Z",
  expiresAt: null,
});

/** The sample of a type, with its name beside it. */
export const named = (type: DrawingType): Drawing => ({
  ...sampleDrawing(type, type),
  label: drawingIcons[type].name,
});

/** The points of a type's sample with nothing else said: what everything means where it is left out. */
export const plain = (type: DrawingType): Drawing => withFields(type, {});

// What a drawing can be told, by the names of fields that types have in common.
const variants: readonly (readonly [name: string, fields: Readonly<Record<string, unknown>>])[] = [
  ["Extended to the left", { extendLeft: true }],
  ["Extended to the right", { extendRight: true }],
  ["Extended both ways", { extendLeft: true, extendRight: true }],
  ["From its instant on", { extend: "right" }],
  ["An arrow at its end", { endHead: "ARROW" }],
  ["Arrows at both ends", { startHead: "ARROW", endHead: "ARROW" }],
  ["With its middle line", { middleLine: true }],
  ["Ratios of the logarithm", { logScale: true }],
  [
    "Levels of its own",
    {
      levels: [
        { ratio: -0.272, color: "#089981" },
        { ratio: 0, color: "#787B86" },
        { ratio: 0.5, color: "#F7525F" },
        { ratio: 0.618, color: "#F7525F" },
        { ratio: 0.786, visible: false },
        { ratio: 1, color: "#787B86" },
      ],
    },
  ],
];

/** What drawings of a type can look like beside the default, each with a name. */
export const variantsOf = (type: DrawingType): readonly { name: string; drawing: Drawing }[] =>
  variants
    .filter(([, fields]) => Object.keys(fields).every((field) => field in drawingTypes[type].defaults))
    .map(([name, fields]) => ({ name, drawing: withFields(type, fields) }));

/** A drawing in every line style and several widths. */
export function styled(type: DrawingType): Drawing[] {
  const looks = [
    { lineStyle: "SOLID", lineWidth: 1, color: "#2962FF" },
    { lineStyle: "DASHED", lineWidth: 2, color: "#E65100" },
    { lineStyle: "DOTTED", lineWidth: 4, color: "#9C27B0" },
  ];
  const { points } = drawingTypes[type].sample;
  const times = points.map(({ time }) => Date.parse(time));
  // Side by side, and what has no width one above the other.
  const width = 1.2 * (Math.max(...times) - Math.min(...times));
  const height = width === 0 ? 0.0035 : 0.001;
  return looks.map(({ lineStyle, lineWidth, color }, index) => {
    const values = { lineStyle, lineWidth, color, fillColor: `${color}1A`, borderColor: color };
    const style = Object.fromEntries(
      styleFields(type).map(({ name }) => [name, Reflect.get(values, name)] as const),
    );
    const moved = points.map(({ time, price }) => ({
      time: new Date(Date.parse(time) + (index - 1) * width).toISOString(),
      price: price + (1 - index) * height,
    }));
    return withFields(type, { points: moved, style }, `${type}-${index}`);
  });
}

function withFields(
  type: DrawingType,
  fields: Readonly<Record<string, unknown>>,
  id: string = type,
): Drawing {
  const { points } = drawingTypes[type].sample;
  const drawing = parseStoredDrawing({ type, clientObjectId: id, points, ...fields });
  // A gallery that left out what isn't valid would show less than it says.
  if (!drawing.ok) throw new Error(drawing.issues.map(({ message }) => message).join("; "));
  if (!isKnownDrawing(drawing.value)) throw new Error(`${type} isn't in the registry`);
  return drawing.value;
}
