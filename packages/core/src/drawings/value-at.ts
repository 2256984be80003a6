import type { EpochMs } from "../time/instant.ts";
import type { DrawingValue, PlaceOf, ValueReader } from "./reading.ts";
import { type Drawing, type DrawingOf, type DrawingType, drawingValues } from "./registry.ts";

function read<Type extends DrawingType>(type: Type, drawing: DrawingOf<Type>, placeOf: PlaceOf): ValueReader {
  const reader: (drawing: DrawingOf<Type>, placeOf: PlaceOf) => ValueReader = drawingValues[type];
  return reader(drawing, placeOf);
}

/**
 * Prepares the value of a drawing for many instants, so that its points are read once. Sloped lines are
 * straight on the clock, or on the axis that `placeOf` gives.
 */
export function valueReader(drawing: Drawing, placeOf: PlaceOf = (instant) => instant): ValueReader {
  return read(drawing.type, drawing, placeOf);
}

/**
 * What a drawing marks at an instant (milliseconds): the price of a line or the bounds of a region, null
 * outside its time range where it isn't extended, and for an instant that is no number. Sloped lines are
 * straight on the clock, or on the axis that `placeOf` gives.
 */
export function valueAt(drawing: Drawing, instant: EpochMs, placeOf?: PlaceOf): DrawingValue | null {
  return valueReader(drawing, placeOf)(instant);
}
