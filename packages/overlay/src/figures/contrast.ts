/** Red, green and blue: whole numbers from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** The colour of `#RRGGBB` or `#RRGGBBAA`, without its opacity; undefined for other forms. */
export function parseColor(color: string): Rgb | undefined {
  const found = /^#([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(color)?.[1];
  if (found === undefined) return undefined;
  const number = Number.parseInt(found, 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

export function formatColor(color: Rgb): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** How well one colour is read on another, from 1 (not at all) to 21: the contrast ratio of WCAG 2. */
export function contrast(a: Rgb, b: Rgb): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

// What WCAG asks of small text.
const readable = 4.5;

/** A colour with as much of black or white in it as makes it readable on a background. */
export function readableOn(background: Rgb, color: Rgb): Rgb {
  const ink = inkOn(background);
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, ink, share);
    if (contrast(mixed, background) >= readable) return mixed;
  }
  return ink;
}

const black: Rgb = [0, 0, 0];
const white: Rgb = [255, 255, 255];

/** Black or white, whichever is read better on a background. */
export function inkOn(background: Rgb): Rgb {
  return contrast(black, background) > contrast(white, background) ? black : white;
}

/** A colour with a share (0 to 1) of another one. */
export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const channel = (from: number, to: number) => Math.round(from + (to - from) * share);
  return [channel(a[0], b[0]), channel(a[1], b[1]), channel(a[2], b[2])];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
