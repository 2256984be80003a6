import fc from "fast-check";
import { expect, test } from "vitest";
import { type Drawing, type DrawingType, storedDrawingSchema } from "../drawings/registry.ts";
import type { Sketch } from "../drawings/sketch.ts";
import { alphaOf } from "./color.ts";
import { fromDifurious } from "./difurious/read.ts";
import { toDifurious } from "./difurious/write.ts";
import { sketchOf } from "./import-drawings.ts";
import { fromKLineChart } from "./kline-chart/read.ts";
import { toKLineChart } from "./kline-chart/write.ts";
import { fromTradingView } from "./trading-view/read.ts";
import { toTradingView } from "./trading-view/write.ts";

const price = fc.double({ noNaN: true, noDefaultInfinity: true });
const seconds = fc.integer({ min: -1e9, max: 4e9 });
const anchor = fc.record({ seconds, price }).map((point) => ({
  time: new Date(point.seconds * 1000).toISOString().replace(".000Z", "Z"),
  price: point.price,
}));
const two = fc.tuple(anchor, anchor);
const hex = fc.integer({ min: 0, max: 0xff_ff_ff }).map((rgb) => `#${rgb.toString(16).padStart(6, "0")}`);
const alpha = fc.integer({ min: 0, max: 254 }).map((byte) => byte.toString(16).padStart(2, "0"));
const color = fc.oneof(
  hex,
  fc.tuple(hex, alpha).map((parts) => parts.join("")),
);
const flag = fc.boolean();
const label = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const width = {
  lineWidth: fc.integer({ min: 1, max: 8 }),
  lineStyle: fc.constantFrom("SOLID", "DASHED", "DOTTED"),
};
const stroke = { color, ...width };
const head = fc.constantFrom("NONE", "ARROW");

/** Any fields of a drawing of each type that every target can hold, and what some can't. */
const fields: Record<DrawingType, fc.Arbitrary<object>> = {
  HORIZONTAL_LINE: fc.record({
    points: fc.tuple(anchor),
    style: fc.record(stroke),
    extend: fc.constantFrom("both", "right"),
    label,
  }),
  LINE: fc.record({
    points: two,
    style: fc.record(stroke),
    startHead: head,
    endHead: head,
    extendLeft: flag,
    extendRight: flag,
    label,
  }),
  RECTANGLE: fc.record({
    points: two,
    style: fc.record({ ...width, borderColor: color, fillColor: color }),
    extendRight: flag,
    label,
  }),
  PARALLEL: fc.record({
    points: fc.tuple(anchor, anchor, anchor),
    style: fc.record({ ...stroke, fillColor: color }),
    extendLeft: flag,
    extendRight: flag,
    middleLine: flag,
  }),
  FIBONACCI_RETRACEMENT: fc
    .record({
      points: two,
      style: fc.record({ ...stroke, color: hex }),
      percent: fc.integer({ min: 0, max: 99 }),
      first: price,
      more: fc.array(fc.record({ ratio: price, color, visible: flag }, { requiredKeys: ["ratio"] }), {
        maxLength: 23,
      }),
      extendLeft: flag,
      extendRight: flag,
      logScale: flag,
    })
    .map(({ style, percent, first, more, ...rest }) => ({
      ...rest,
      style: {
        ...style,
        fillColor:
          style.color +
          Math.round((percent / 100) * 255)
            .toString(16)
            .padStart(2, "0"),
      },
      levels: [{ ratio: first }, ...more],
    })),
};

function drawingFrom(input: object): Drawing {
  return storedDrawingSchema.parse(input);
}

const drawing = fc
  .constantFrom<DrawingType[]>("HORIZONTAL_LINE", "LINE", "RECTANGLE", "PARALLEL", "FIBONACCI_RETRACEMENT")
  .chain((type) => fields[type].map((rest) => drawingFrom({ type, clientObjectId: "a", ...rest })));

/** What is drawn, however it is written: upper-case colours, full opacity left out, ratios with their colour. */
function shown(of: Drawing): Sketch {
  const upper = (text: string | undefined) =>
    text === undefined ? undefined : (alphaOf(text) === 1 ? text.slice(0, 7) : text).toUpperCase();
  const sketch = sketchOf(of);
  return {
    ...sketch,
    // JSON has no minus zero, and toEqual tells it from zero.
    points: sketch.points.map((point) => ({ ...point, price: point.price + 0 })),
    color: upper(sketch.color),
    fillColor: alphaOf(sketch.fillColor ?? "#000000") === 0 ? "none" : upper(sketch.fillColor),
    ratios: sketch.ratios?.map((level) => ({
      ratio: level.ratio + 0,
      color: upper(level.color ?? sketch.color),
      visible: level.visible ?? true,
    })),
  };
}

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const noChange = (result: { readonly lost: readonly { readonly code: string }[] }) =>
  result.lost.filter(({ code }) => code !== "field_not_carried");

test("TradingView's tools give back every drawing", () => {
  fc.assert(
    fc.property(drawing, (ours) => {
      const written = toTradingView([ours]);
      expect(written).toMatchObject({ changed: [], lost: [] });
      const back = fromTradingView(throughJson(written.items));
      expect(noChange(back)).toEqual([]);
      expect(back.drawings.map(shown)).toEqual([shown(ours)]);
    }),
    { numRuns: 1500 },
  );
});

test("lightweight-charts-line-tools give back every drawing, but for hidden ratios and the log scale", () => {
  fc.assert(
    fc.property(drawing, (given) => {
      const ours =
        given.type === "FIBONACCI_RETRACEMENT"
          ? { ...given, logScale: false, levels: given.levels?.filter(({ visible = true }) => visible) ?? [] }
          : given;
      const written = toDifurious([ours]);
      expect(written).toMatchObject({ changed: [], lost: [] });
      const back = fromDifurious(JSON.stringify(written.items));
      expect(noChange(back)).toEqual([]);
      expect(back.drawings.map(shown)).toEqual([shown(ours)]);
    }),
    { numRuns: 1500 },
  );
});

test("KLineChart gives back what its tools can hold, and tells of the rest", () => {
  fc.assert(
    fc.property(drawing, (given) => {
      // A vertical ray's sides depend on the order of its points, which a ray to the left turns around.
      fc.pre(given.type !== "LINE" || given.points[0].time !== given.points[1].time);
      const written = toKLineChart([given]);
      const back = fromKLineChart(throughJson(written.items));
      expect(noChange(back)).toEqual([]);
      const [theirs] = back.drawings.map(shown);
      const ours = shown(given);
      const notes = [...written.changed, ...written.lost];
      const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
      if (notes.length > 0) expect(same(theirs, ours)).toBe(false);
      else if (theirs?.points[0]?.time !== ours.points[0]?.time) {
        expect({ ...theirs, points: theirs?.points.toReversed() }).toEqual(ours);
      } else expect(theirs).toEqual(ours);
    }),
    { numRuns: 1500 },
  );
});
