/** The width of a stroke in bitmap pixels: a whole number, at least one. */
export function crispWidth(width: number, ratio: number): number {
  return Math.max(1, Math.floor(width * ratio));
}

/** Where a stroke of that whole bitmap width has to lie so that its edges fall between pixels. */
export function crispCentre(position: number, ratio: number, bitmapWidth: number): number {
  const rounded = Math.round(position * ratio);
  return bitmapWidth % 2 === 1 ? rounded + 0.5 : rounded;
}
