import { type DisplayList, kindBits, kinds } from "./display-list.ts";
import { headSlope } from "./hit.ts";
import { dashLength, type Lens, takeStroke } from "./lens.ts";
import type { StyleTable } from "./style-table.ts";
import { type Sink, trace } from "./trace.ts";
import { isVisible, openWindow, type Window } from "./visible.ts";

/** Writes what a lens sees of a list as SVG elements, in the order in which a canvas paints them. */
export function svgOf(
  list: DisplayList,
  lens: Lens,
  styles: StyleTable,
  pass: "fill" | "stroke",
  opacity: number,
): string {
  const elements: string[] = [];
  const window: Window = { left: 0, right: 0, low: 0, high: 0 };
  let color = "";
  let dashes: readonly number[] = [];
  const stroke = (width: number) =>
    `fill="none" ${paintOf("stroke", color, opacity)} stroke-width="${n(width)}"${dashesOf(dashes, width, lens)}`;
  const sink: Sink = {
    line: (x0, y0, x1, y1, width) =>
      elements.push(`<path d="M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}" ${stroke(width)}/>`),
    // The two widths differ only where pixels aren't square, and those of SVG are.
    frame: (left, top, right, bottom) =>
      elements.push(
        `<path d="M${n(left)} ${n(top)}H${n(right)}V${n(bottom)}H${n(left)}Z" ${stroke(lens.flatWidth)}/>`,
      ),
    head(x, y, dx, dy, size) {
      const [ax, ay] = [dx * size, dy * size];
      const one = `${n(x - ax - ay * headSlope)} ${n(y - ay + ax * headSlope)}`;
      const other = `${n(x - ax + ay * headSlope)} ${n(y - ay - ax * headSlope)}`;
      elements.push(`<path d="M${n(x)} ${n(y)}L${one}L${other}Z" ${paintOf("fill", color, opacity)}/>`);
    },
    box: (left, top, right, bottom) =>
      elements.push(
        `<rect x="${n(left)}" y="${n(top)}" width="${n(right - left)}" height="${n(bottom - top)}" ${paintOf("fill", color, opacity)}/>`,
      ),
    band: (x0, y0, x1, y1, drop) =>
      elements.push(
        `<path d="M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}V${n(y1 + drop)}L${n(x0)} ${n(y0 + drop)}Z" ${paintOf("fill", color, opacity)}/>`,
      ),
  };
  openWindow(window, lens);
  for (let object = 0; object < list.objects; object++) {
    if (!isVisible(list, object, window)) continue;
    for (let shape = list.first[object] ?? 0; shape < (list.first[object + 1] ?? 0); shape++) {
      const flags = list.shapeFlags[shape] ?? 0;
      if (((flags & kindBits) === kinds.band) !== (pass === "fill")) continue;
      const style = list.styles[shape] ?? 0;
      takeStroke(lens, styles, style);
      color = styles.color(style);
      dashes = styles.dashes(style);
      trace(list, shape, lens, sink);
    }
  }
  return elements.join("\n");
}

/** A paint as attributes: not every reader of SVG knows colours with eight digits. */
export function paintOf(attribute: "fill" | "stroke", color: string, opacity: number): string {
  const isLong = /^#[0-9a-f]{8}$/i.test(color);
  const whole = isLong ? (opacity * Number.parseInt(color.slice(7), 16)) / 255 : opacity;
  const solid = `${attribute}="${escapeXml(isLong ? color.slice(0, 7) : color)}"`;
  return whole === 1 ? solid : `${solid} ${attribute}-opacity="${n(whole)}"`;
}

/** Text as it may stand in an element or an attribute; what XML can't hold is left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function dashesOf(multiples: readonly number[], width: number, { xRatio }: Lens): string {
  if (multiples.length === 0) return "";
  return ` stroke-dasharray="${multiples.map((multiple) => dashLength(multiple, width, xRatio)).join(" ")}"`;
}

/** A number with at most three decimals. */
const n = (value: number): string => `${Math.round(value * 1000) / 1000}`;
