import type { Drawing } from "@candlemark/core";
import type { Contender } from "../contender.ts";
import { farAway, outlineOf, type Pen, type Place } from "../outline.ts";
import { barSpacing, bars, priceRange, rightOffset, type View } from "../scene.ts";

// The pane of the bare chart, whose axes take the rest.
const pane = { width: 1130, height: 672 };
const segmentsInPath = 128;

/** Lines of one style: bar, price, bar, price of each. */
interface Strokes {
  readonly pen: Pen;
  readonly flat: number[];
  readonly slanted: number[];
  readonly boxes: number[];
}

function collect(drawings: readonly Drawing[]) {
  const areas = new Map<string, (readonly Place[])[]>();
  const boxes = new Map<string, number[]>();
  const strokes = new Map<string, Strokes>();
  const strokesOf = (pen: Pen) => {
    const key = JSON.stringify(pen);
    const found = strokes.get(key) ?? { pen, flat: [], slanted: [], boxes: [] };
    strokes.set(key, found);
    return found;
  };
  for (const drawing of drawings) {
    const outline = outlineOf(drawing);
    for (const { corners, fill } of outline.areas) areas.set(fill, [...(areas.get(fill) ?? []), corners]);
    for (const { from, to, fill, pen } of outline.boxes) {
      const box = [from.bar, from.price, to.bar, to.price];
      if (fill !== undefined) {
        const list = boxes.get(fill) ?? [];
        boxes.set(fill, list);
        list.push(...box);
      }
      if (pen !== undefined) strokesOf(pen).boxes.push(...box);
    }
    for (const { from, to, pen } of outline.lines) {
      const list = from.price === to.price ? "flat" : "slanted";
      strokesOf(pen)[list].push(from.bar, from.price, to.bar, to.price);
    }
  }
  return {
    areas: [...areas].map(([fill, list]) => ({
      fill,
      corners: list.map((corners) => Float64Array.from(corners.flatMap(({ bar, price }) => [bar, price]))),
    })),
    boxes: [...boxes].map(([fill, list]) => ({ fill, boxes: Float64Array.from(list) })),
    strokes: [...strokes.values()].map(({ pen, flat, slanted, boxes }) => ({
      pen,
      flat: Float64Array.from(flat),
      slanted: Float64Array.from(slanted),
      boxes: Float64Array.from(boxes),
    })),
  };
}

/**
 * The cheapest way that was found to stroke the same shapes: no chart, no ids, no picking. Grouped by style in paths of
 * 128 segments, lines along the axes on half pixels, areas one by one.
 */
function paint(context: CanvasRenderingContext2D, shapes: ReturnType<typeof collect>, view: View): void {
  const left = bars.length - 1 + rightOffset(view) - (pane.width - 1) / barSpacing;
  const { from: low, to: high } = priceRange(view, pane.height);
  const scale = pane.height / (high - low);
  const x = (bar: number) => (bar - left) * barSpacing;
  const y = (price: number) => (high - price) * scale;
  const edge = (bar: number) => (bar === farAway ? pane.width : bar === -farAway ? 0 : Math.round(x(bar)));

  for (const { fill, corners } of shapes.areas) {
    context.fillStyle = fill;
    for (const area of corners) {
      context.beginPath();
      for (let at = 0; at < area.length; at += 2) context.lineTo(x(area[at] ?? 0), y(area[at + 1] ?? 0));
      context.fill();
    }
  }
  for (const { fill, boxes } of shapes.boxes) {
    context.fillStyle = fill;
    for (let at = 0; at < boxes.length; at += 4) {
      const x0 = Math.round(x(boxes[at] ?? 0));
      const y0 = Math.round(y(boxes[at + 1] ?? 0));
      const x1 = Math.round(x(boxes[at + 2] ?? 0));
      const y1 = Math.round(y(boxes[at + 3] ?? 0));
      context.fillRect(x0, y0, x1 - x0, y1 - y0);
    }
  }
  for (const { pen, flat, slanted, boxes } of shapes.strokes) {
    context.strokeStyle = pen.color;
    context.lineWidth = pen.width;
    context.setLineDash([...pen.dash]);
    const offset = pen.width % 2 === 0 ? 0 : 0.5;
    const crisp = (value: number) => Math.floor(value) + offset;
    const step = 4 * segmentsInPath;
    for (let start = 0; start < flat.length; start += step) {
      context.beginPath();
      for (let at = start; at < Math.min(start + step, flat.length); at += 4) {
        const level = crisp(y(flat[at + 1] ?? 0));
        context.moveTo(edge(flat[at] ?? 0), level);
        context.lineTo(edge(flat[at + 2] ?? 0), level);
      }
      context.stroke();
    }
    for (let start = 0; start < boxes.length; start += step / 4) {
      context.beginPath();
      for (let at = start; at < Math.min(start + step / 4, boxes.length); at += 4) {
        const x0 = crisp(x(boxes[at] ?? 0));
        const y0 = crisp(y(boxes[at + 1] ?? 0));
        context.rect(x0, y0, crisp(x(boxes[at + 2] ?? 0)) - x0, crisp(y(boxes[at + 3] ?? 0)) - y0);
      }
      context.stroke();
    }
    for (let start = 0; start < slanted.length; start += step) {
      context.beginPath();
      for (let at = start; at < Math.min(start + step, slanted.length); at += 4) {
        context.moveTo(x(slanted[at] ?? 0), y(slanted[at + 1] ?? 0));
        context.lineTo(x(slanted[at + 2] ?? 0), y(slanted[at + 3] ?? 0));
      }
      context.stroke();
    }
  }
}

/** Whether a drawing can be seen in some view of the bench. */
const canBeSeen = ({ type, points }: Drawing): boolean =>
  points.some(({ time, price }) =>
    type === "HORIZONTAL_LINE" ? price < 115 : Date.parse(time) / 1000 > (bars[4200]?.time ?? 0),
  );

export const contender: Contender = {
  write: (drawings) => JSON.stringify(drawings),
  mount(element) {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, pane);
    element.append(canvas);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    let shapes = collect([]);
    let shown: View = { scroll: 0, rise: 0 };
    const paintSoon = () => requestAnimationFrame(() => paint(context, shapes, shown));
    return {
      read: (json) => json,
      show(document) {
        shapes = collect((document as Drawing[]).filter(canBeSeen));
        paintSoon();
      },
      view(next) {
        shown = next;
        paintSoon();
      },
      dispose: () => canvas.remove(),
      prepare() {
        context.clearRect(0, 0, pane.width, pane.height);
        context.getImageData(0, 0, 1, 1);
      },
    };
  },
};
