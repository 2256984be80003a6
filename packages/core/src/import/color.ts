const named: Readonly<Record<string, string>> = {
  aqua: "#00FFFF",
  black: "#000000",
  blue: "#0000FF",
  cyan: "#00FFFF",
  fuchsia: "#FF00FF",
  gold: "#FFD700",
  gray: "#808080",
  green: "#008000",
  grey: "#808080",
  lime: "#00FF00",
  magenta: "#FF00FF",
  maroon: "#800000",
  navy: "#000080",
  olive: "#808000",
  orange: "#FFA500",
  pink: "#FFC0CB",
  purple: "#800080",
  red: "#FF0000",
  silver: "#C0C0C0",
  teal: "#008080",
  transparent: "#00000000",
  white: "#FFFFFF",
  yellow: "#FFFF00",
};

const ours = /^#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$/;
const short = /^#[0-9A-Fa-f]{3,4}$/;
const channel = String.raw`\s*(\d{1,3}(?:\.\d{1,6})?)\s*`;
const rgba = new RegExp(
  `^rgba?\\(${channel},${channel},${channel}(?:,\\s*(\\d?(?:\\.\\d{1,18})?|\\d{1,3}%)\\s*)?\\)$`,
  "i",
);

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, "0").toUpperCase();

/**
 * A CSS colour as `#RRGGBB` or `#RRGGBBAA`: hex, rgb(), rgba() and the common names. Text that is in our form
 * already comes back as it is; anything else, and a channel above 255, gives undefined.
 */
export function parseColor(text: string): string | undefined {
  if (ours.test(text)) return text;
  if (text.length > 80) return undefined;
  if (short.test(text)) return text.replaceAll(/[^#]/g, "$&$&").toUpperCase();
  const name = text.toLowerCase();
  if (Object.hasOwn(named, name)) return named[name];
  const [, ...parts] = rgba.exec(text) ?? [];
  const [red, green, blue] = parts.slice(0, 3).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const written = parts[3];
  const share =
    written === undefined ? 1 : written.endsWith("%") ? Number(written.slice(0, -1)) / 100 : Number(written);
  if (written === "" || Math.max(red, green, blue) > 255 || !(share >= 0 && share <= 1)) return undefined;
  return withAlpha(`#${hex(red)}${hex(green)}${hex(blue)}`, share);
}

/** How opaque a colour of ours is, from 0 to 1. */
export const alphaOf = (color: string): number =>
  color.length === 9 ? Number.parseInt(color.slice(7), 16) / 255 : 1;

/** A colour of ours at another opacity, from 0 to 1; a full one is written without it. */
export function withAlpha(color: string, alpha: number): string {
  const opaque = color.slice(0, 7);
  return alpha >= 1 ? opaque : opaque + hex(Math.max(0, alpha) * 255);
}

/** A colour of ours as CSS that every chart reads: `#RRGGBB`, or rgba() where it isn't full. */
export function toCss(color: string): string {
  const alpha = alphaOf(color);
  if (alpha === 1) return color.slice(0, 7);
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(color.slice(from, from + 2), 16));
  return `rgba(${red}, ${green}, ${blue}, ${Number(alpha.toFixed(4))})`;
}
