import * as objectFlag from "./object-flag.ts";
import * as shapeFlag from "./shape-flag.ts";
import * as kinds from "./shape-kind.ts";

export { kinds, objectFlag, shapeFlag };

/** The bits of a shape's byte that say what kind it is of. */
export const kindBits = 192;
/**
 * The figures of many objects (drawings or levels) in flat arrays: 10,000 drawings are painted in every frame
 * without an object for each of their lines. Labels stay out: who paints few objects plans theirs again.
 */
export interface DisplayList {
  objects: number;
  shapes: number;
  /** The first shape of each object, and behind the last one the number of shapes. */
  first: Uint32Array;
  /** Left, right, low and high of each object without what extends it, rounded outward. */
  bounds: Float32Array;
  objectFlags: Uint8Array;
  shapeFlags: Uint8Array;
  styles: Uint16Array | Uint32Array;
  /**
   * Where the numbers of each shape begin, and behind the last one how many there are: place and unit of both ends, and
   * of a band its rise. A flat segment has no second unit.
   */
  starts: Uint32Array;
  coords: Float64Array;
}

export function emptyList(): DisplayList {
  return {
    objects: 0,
    shapes: 0,
    first: new Uint32Array(1),
    bounds: new Float32Array(0),
    objectFlags: new Uint8Array(0),
    shapeFlags: new Uint8Array(0),
    styles: new Uint16Array(0),
    starts: new Uint32Array(1),
    coords: new Float64Array(0),
  };
}
