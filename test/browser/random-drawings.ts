import {
  type Anchor,
  type Drawing,
  type DrawingType,
  drawingTypeNames,
  drawingTypes,
  styleFields,
} from "@candlemark/core";
import * as fc from "fast-check";
import { plainAnchor } from "../../packages/overlay/src/testing/plain-projection.ts";

/** The colours of random drawings, which tell strokes from fills. */
export const strokeColor = "#ff0000";
export const fillColor = "#0000ff";

/** What a field of a type's own may be, as its default tells: an option on or off, or one of two words. */
const choices: Readonly<Record<string, readonly string[]>> = {
  NONE: ["NONE", "ARROW"],
  both: ["both", "right"],
};

/** Any drawing of a type with its points among these anchors, made of what the registry says of the type. */
export function anyDrawing(type: DrawingType, anchor: fc.Arbitrary<Anchor>): fc.Arbitrary<Drawing> {
  const { anchors, sample } = drawingTypes[type];
  const defaults: Readonly<Record<string, unknown>> = drawingTypes[type].defaults;
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, value] of Object.entries(defaults)) {
    const words = typeof value === "string" ? choices[value] : undefined;
    if (typeof value === "boolean") fields[name] = fc.boolean();
    else if (words !== undefined) fields[name] = fc.constantFrom(...words);
  }
  const style = Object.fromEntries(
    styleFields(type).map(({ name, kind }) => {
      if (kind === "lineWidth") return [name, fc.integer({ min: 1, max: 8 })];
      if (kind === "lineStyle") return [name, fc.constantFrom("SOLID", "SOLID", "DASHED", "DOTTED")];
      return [name, fc.constant(name === "fillColor" ? fillColor : strokeColor)];
    }),
  );
  // Flat and upright lines have rules of their own: they aren't left to chance.
  const points = fc
    .tuple(fc.array(anchor, { minLength: anchors.length, maxLength: anchors.length }), fc.nat(9))
    .map(([points, shape]) =>
      points.map((point, index) => ({
        time: shape === 0 && index === 1 ? (points[0]?.time ?? point.time) : point.time,
        price: shape === 1 && index === 1 ? (points[0]?.price ?? point.price) : point.price,
      })),
    );
  return fc
    .record({ points, style: fc.record(style), fields: fc.record(fields) })
    .map(
      ({ points, style, fields }) =>
        ({ ...sample, ...fields, type, clientObjectId: "a", points, style }) as Drawing,
    );
}

/** A drawing of any type in any style somewhere around the pane, its points within 40 bars of each other. */
const someDrawing = fc
  .tuple(fc.constantFrom(...drawingTypeNames), fc.integer({ min: -100, max: 180 }), fc.nat(37))
  .chain(([type, hours, price]) => {
    const point = fc.tuple(fc.nat(40), fc.double({ min: 0, max: 5, noNaN: true }));
    return anyDrawing(
      type,
      point.map(([right, up]) => plainAnchor(hours + right, price + up)),
    );
  });

const colors = ["#2962ff", "#f23645", "#089981", "#9c27b0"];

/** So many drawings in four colours, of any type and style. */
export const manyDrawings = (seed: number, count: number): Drawing[] =>
  fc.sample(someDrawing, { numRuns: count, seed }).map((drawing, index) => {
    const color = colors[index % colors.length];
    const style = { ...drawing.style, color, borderColor: color, fillColor: `${color}26` };
    return { ...drawing, clientObjectId: `d${index}`, style };
  });
