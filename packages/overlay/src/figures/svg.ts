import type { DisplayList } from "./display-list.ts";
import { headSlope } from "./hit.ts";
import { dashLength, type Lens, takeStroke } from "./lens.ts";
import { pathLength } from "./paint.ts";
import { runOf, type Sequence } from "./sequence.ts";
import type { StyleTable } from "./style-table.ts";
import { type Sink, trace } from "./trace.ts";

/** Writes the fills or the strokes of a sequence as SVG elements. */
export function svgOf(
  list: DisplayList,
  sequence: Sequence,
  lens: Lens,
  styles: StyleTable,
  pass: "fill" | "stroke",
  opacity: number,
): string {
  const elements: string[] = [];
  let color = "";
  let dashes: readonly number[] = [];
  // Lines of one look are one path, as they are on a canvas: soft edges that meet cover more of a pixel then.
  let path = "";
  let heads: string[] = [];
  let pathWidth = 0;
  let pathCount = 0;
  const endPath = () => {
    if (path === "") return;
    const stroke = `${paintOf("stroke", color, opacity)} stroke-width="${n(pathWidth)}"`;
    elements.push(`<path d="${path}" fill="none" ${stroke}${dashesOf(dashes, pathWidth, lens)}/>`);
    path = "";
    pathCount = 0;
  };
  const draw = (lines: string, count: number, width: number) => {
    if (width !== pathWidth) endPath();
    path += lines;
    pathWidth = width;
    pathCount += count;
    if (pathCount >= pathLength) endPath();
  };
  const sink: Sink = {
    line: (x0, y0, x1, y1, width) => draw(`M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}`, 1, width),
    // The two widths differ only where pixels aren't square, and those of SVG are.
    frame: (left, top, right, bottom) =>
      draw(`M${n(left)} ${n(top)}H${n(right)}V${n(bottom)}H${n(left)}Z`, 4, lens.flatWidth),
    head(x, y, dx, dy, size) {
      const [ax, ay] = [dx * size, dy * size];
      const one = `${n(x - ax - ay * headSlope)} ${n(y - ay + ax * headSlope)}`;
      const other = `${n(x - ax + ay * headSlope)} ${n(y - ay - ax * headSlope)}`;
      heads.push(`M${n(x)} ${n(y)}L${one}L${other}Z`);
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
  const endRun = () => {
    endPath();
    if (heads.length > 0) {
      elements.push(`<path d="${heads.join("")}" ${paintOf("fill", color, opacity)}/>`);
    }
    heads = [];
  };
  let lastStyle = -1;
  let lastRun = -1;
  const { shapes, fills, count } = sequence;
  for (let index = pass === "fill" ? 0 : fills; index < (pass === "fill" ? fills : count); index++) {
    const shape = shapes[index] ?? 0;
    const style = list.styles[shape] ?? 0;
    const run = runOf(list.shapeFlags[shape] ?? 0);
    if (style !== lastStyle || run !== lastRun) endRun();
    lastStyle = style;
    lastRun = run;
    takeStroke(lens, styles, style);
    color = styles.color(style);
    dashes = styles.dashes(style);
    trace(list, shape, lens, sink);
  }
  endRun();
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
