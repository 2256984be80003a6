import * as z from "zod/mini";
import { fibonacciRetracement } from "./fibonacci-retracement/definition.ts";
import { fibonacciRetracementSketch } from "./fibonacci-retracement/sketch.ts";
import { fibonacciRetracementValue } from "./fibonacci-retracement/value.ts";
import { englishFibonacciRetracement, germanFibonacciRetracement } from "./fibonacci-retracement/words.ts";
import { horizontalLine } from "./horizontal-line/definition.ts";
import { horizontalLineSketch } from "./horizontal-line/sketch.ts";
import { horizontalLineValue } from "./horizontal-line/value.ts";
import { englishHorizontalLine, germanHorizontalLine } from "./horizontal-line/words.ts";
import { line } from "./line/definition.ts";
import { lineSketch } from "./line/sketch.ts";
import { lineValue } from "./line/value.ts";
import { englishLine, germanLine } from "./line/words.ts";
import { parallel } from "./parallel/definition.ts";
import { parallelSketch } from "./parallel/sketch.ts";
import { parallelValue } from "./parallel/value.ts";
import { englishParallel, germanParallel } from "./parallel/words.ts";
import type { PlaceOf, ValueReader } from "./reading.ts";
import { rectangle } from "./rectangle/definition.ts";
import { rectangleSketch } from "./rectangle/sketch.ts";
import { rectangleValue } from "./rectangle/value.ts";
import { englishRectangle, germanRectangle } from "./rectangle/words.ts";
import type { SketchMapping } from "./sketch.ts";
import type { Speaker } from "./speaker.ts";

/** Every drawing type, by its name on the wire. A new type is one more line here. */
export const drawingTypes = {
  HORIZONTAL_LINE: horizontalLine,
  LINE: line,
  RECTANGLE: rectangle,
  PARALLEL: parallel,
  FIBONACCI_RETRACEMENT: fibonacciRetracement,
};

type Definitions = typeof drawingTypes;

/** The name of a drawing type that this version knows. */
export type DrawingType = keyof Definitions;

/** A drawing of one type, as a document holds it. */
export type DrawingOf<Type extends DrawingType> = z.infer<Definitions[Type]["stored"]>;

/** A drawing of any known type, as a document holds it: `clientObjectId` always, `id` once the server gave one. */
export type Drawing = { [Type in DrawingType]: DrawingOf<Type> }[DrawingType];

/**
 * What each drawing type marks at an instant. The registries stand apart, and not as one, so that a program
 * carries only what it uses.
 */
export const drawingValues: {
  readonly [Type in DrawingType]: (drawing: DrawingOf<Type>, placeOf: PlaceOf) => ValueReader;
} = {
  HORIZONTAL_LINE: horizontalLineValue,
  LINE: lineValue,
  RECTANGLE: rectangleValue,
  PARALLEL: parallelValue,
  FIBONACCI_RETRACEMENT: fibonacciRetracementValue,
};

/** How drawings of each type go to and come from other charts' formats. */
export const drawingSketches: { readonly [Type in DrawingType]: SketchMapping<DrawingOf<Type>> } = {
  HORIZONTAL_LINE: horizontalLineSketch,
  LINE: lineSketch,
  RECTANGLE: rectangleSketch,
  PARALLEL: parallelSketch,
  FIBONACCI_RETRACEMENT: fibonacciRetracementSketch,
};

/** The sentence that says a drawing of each type to somebody who can't see it, in one language. */
export type DrawingWords = {
  readonly [Type in DrawingType]: (drawing: DrawingOf<Type>, say: Speaker) => string;
};

/** The sentences in English. */
export const englishDrawings: DrawingWords = {
  HORIZONTAL_LINE: englishHorizontalLine,
  LINE: englishLine,
  RECTANGLE: englishRectangle,
  PARALLEL: englishParallel,
  FIBONACCI_RETRACEMENT: englishFibonacciRetracement,
};

/** The sentences in German. */
export const germanDrawings: DrawingWords = {
  HORIZONTAL_LINE: germanHorizontalLine,
  LINE: germanLine,
  RECTANGLE: germanRectangle,
  PARALLEL: germanParallel,
  FIBONACCI_RETRACEMENT: germanFibonacciRetracement,
};

/** A drawing as a request carries it; the server names it where it has no `clientObjectId`. */
export type WrittenDrawing = { [Type in DrawingType]: z.infer<Definitions[Type]["written"]> }[DrawingType];

/** A drawing of a type that this version doesn't know: kept and sent back as it came, never drawn. */
export interface UnknownDrawing {
  readonly type: string;
  readonly clientObjectId: string;
  readonly id?: string;
  readonly [field: string]: unknown;
}

const definitions = Object.values(drawingTypes);

/** The names of all drawing types, in the order of the registry. */
export const drawingTypeNames: readonly DrawingType[] = definitions.map(({ type }) => type);

const unknownType = { error: "unknown_drawing_type" };

/** A drawing in a request: strict, and a type that isn't in the registry is an issue. */
export const writtenDrawingSchema = z.union(
  definitions.map(({ written }) => written),
  unknownType,
);

/** A drawing as it is stored, of a known type. */
export const storedDrawingSchema = z.union(
  definitions.map(({ stored }) => stored),
  unknownType,
);
