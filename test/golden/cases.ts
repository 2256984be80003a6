import {
  type Analysis,
  type DrawingType,
  drawingTypeNames,
  isKnownDrawing,
  listLevels,
  parseStoredDrawing,
  sampleDrawing,
} from "@candlemark/core";
import {
  createPlane,
  type Figure,
  figuresOf,
  type Plane,
  planDrawing,
  planLevel,
  type View,
} from "@candlemark/overlay/plan";

/** What a golden shows. Beside the samples of the registry, every JSON file in a type's folder is a case. */
export interface Case {
  /** The folder of its goldens, and their name without an ending. */
  readonly path: string;
  readonly analysis: Analysis;
  readonly plane: Plane;
  readonly view: View;
  /** The figures that the golden is about. */
  readonly figures: () => readonly Figure[];
}

/** The folder of a type's goldens, named like the one of its source. */
export const folderOf = (type: DrawingType): string => type.toLowerCase().replaceAll("_", "-");

const files: Readonly<Record<string, { readonly drawing: object; readonly logarithmic?: boolean }>> =
  import.meta.glob("./*/*.json", { eager: true, import: "default" });

const hour = 3_600_000;
const bars = Array.from({ length: 120 }, (_, index) => Date.UTC(2026, 0, 5) + index * hour);
const size = { width: 400, height: 240 };
const prices = { low: 1.33, high: 1.36 };
const places = { from: 36, bars: 100 };

function sceneOf(logarithmic: boolean): { plane: Plane; view: View } {
  const plane = createPlane({ bars, logarithmic, formatPrice: (price) => price.toFixed(4) });
  const yScale = size.height / (plane.unitOf(prices.low) - plane.unitOf(prices.high));
  const xScale = size.width / places.bars;
  const view = {
    ...size,
    x0: -places.from * xScale,
    xScale,
    y0: -plane.unitOf(prices.high) * yScale,
    yScale,
  };
  return { plane, view };
}

const emptyAnalysis: Analysis = {
  metadata: {
    title: "Golden",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "NEVER" },
    preferenceText: "",
  },
  // Out of the picture.
  levels: {
    support: { price: 1e9, clientObjectId: "s1" },
    pivot: { price: 2e9, clientObjectId: "pivot" },
    resistance: { price: 3e9, clientObjectId: "r1" },
  },
  drawings: [],
};

function drawingCase(type: DrawingType, name: string, fields: object, logarithmic = false): Case {
  const drawing = parseStoredDrawing({ ...fields, type, clientObjectId: `${folderOf(type)}-${name}` });
  if (!drawing.ok) throw new Error(`${folderOf(type)}/${name}: ${JSON.stringify(drawing.issues)}`);
  const { value } = drawing;
  if (!isKnownDrawing(value)) throw new Error(`${value.type} is in no registry`);
  const { plane, view } = sceneOf(logarithmic);
  return {
    path: `${folderOf(type)}/${name}`,
    analysis: { ...emptyAnalysis, drawings: [value] },
    plane,
    view,
    figures: () => figuresOf((pen) => planDrawing(value, plane, pen)),
  };
}

function casesOf(type: DrawingType): Case[] {
  const found = Object.entries(files).flatMap(([path, { drawing, logarithmic }]) => {
    const [, folder, name] = /^\.\/(.*)\/(.*)\.json$/.exec(path) ?? [];
    return folder === folderOf(type) && name !== undefined
      ? [drawingCase(type, name, drawing, logarithmic)]
      : [];
  });
  return [drawingCase(type, "sample", sampleDrawing(type)), ...found];
}

function levelsCase(): Case {
  const { plane, view } = sceneOf(false);
  const levels = {
    support: [
      { price: 1.337, clientObjectId: "s1" },
      { price: 1.334, clientObjectId: "s2", time: "2026-01-08T00:00:00Z" },
    ],
    pivot: { price: 1.345, clientObjectId: "pivot" },
    resistance: { price: 1.353, clientObjectId: "r1" },
  };
  return {
    path: "levels/sample",
    analysis: { ...emptyAnalysis, levels },
    plane,
    view,
    figures: () => listLevels(levels).flatMap((level) => figuresOf((pen) => planLevel(level, plane, pen))),
  };
}

function everything(): Case {
  const { plane, view } = sceneOf(false);
  const drawings = drawingTypeNames.map((type) => sampleDrawing(type, folderOf(type)));
  return {
    path: "all/samples",
    analysis: { ...levelsCase().analysis, drawings },
    plane,
    view,
    figures: () => drawings.flatMap((drawing) => figuresOf((pen) => planDrawing(drawing, plane, pen))),
  };
}

/** Every case, in the order of the registry. */
export const cases: readonly Case[] = [...drawingTypeNames.flatMap(casesOf), levelsCase(), everything()];
