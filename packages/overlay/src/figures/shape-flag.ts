// What else is so of a shape of a display list: bits of its byte, below those of its kind. What extends a shape has the
// bits that it has of an object.
export { extendLeft, extendRight } from "./object-flag.ts";
export const startHead = 4;
export const endHead = 8;
export const flat = 16;
export const upright = 32;
