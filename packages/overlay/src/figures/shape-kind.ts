// What a shape of a display list is, in the high bits of its byte.
export const segment = 0;
export const frame = 64;
export const band = 128;
