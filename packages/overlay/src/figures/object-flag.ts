// What is so of an object of a display list: bits of its byte. Constants of their own are numbers in what is shipped.
export const extendLeft = 1;
export const extendRight = 2;
/** An extended line that isn't flat: it leaves every bound. */
export const steep = 4;
export const worded = 8;
export const tagged = 16;
export const hot = 32;
export const lit = 64;
export const headed = 128;
