import { type Anchor, type Drawing, drawingTypes } from "@candlemark/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, type SegmentFigure } from "../figures/figure.ts";
import { createLabelLayout, type PlacedLabel } from "../figures/label-layout.ts";
import type { View } from "../projection/view.ts";
import { plainAnchor, plainPlane, plainView } from "../testing/plain-projection.ts";
import { planDrawing } from "./registry.ts";

const measure = (text: string) => 6 * text.length;
// Half of the height of small letters.
const half = 4;

/** How near a line comes to the words of a label, up or down, in CSS pixels. */
function clearance({ from, to }: SegmentFigure, { x, y, width }: PlacedLabel, view: View): number {
  const [x0, x1] = [from, to].map(({ place }) => view.x0 + place * view.xScale);
  const [y0, y1] = [from, to].map(({ unit }) => view.y0 + unit * view.yScale);
  if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return Number.NaN;
  const begin = Math.max(x, Math.min(x0, x1));
  const end = Math.min(x + width, Math.max(x0, x1));
  if (begin >= end) return Number.POSITIVE_INFINITY;
  const heights = [begin, end].map((at) => y0 + ((y1 - y0) * (at - x0)) / (x1 - x0) - y);
  const [above = 0, below = 0] = heights;
  return above * below <= 0 ? 0 : Math.min(Math.abs(above), Math.abs(below)) - half;
}

const anchor = fc
  .tuple(fc.integer({ min: 20, max: 60 }), fc.double({ min: 12, max: 28, noNaN: true }))
  .map(([hours, price]) => plainAnchor(hours, price));
const points = (count: number) => fc.array(anchor, { minLength: count, maxLength: count });
const inverted: View = { ...plainView, y0: 0, yScale: -plainView.yScale };

test.each(["LINE", "PARALLEL"] as const)("the label of a %s is clear of its lines", (type) => {
  fc.assert(
    fc.property(
      points(drawingTypes[type].anchors.length),
      fc.constantFrom(plainView, inverted),
      (at, view) => {
        fc.pre(at[0]?.time !== at[1]?.time);
        const drawing = { type, clientObjectId: "a", points: at as [Anchor, Anchor], label: "A label" };
        const figures = figuresOf((pen) => planDrawing(drawing as Drawing, plainPlane, pen));
        const [placed] = figures
          .filter((figure) => figure.kind === "label")
          .map((figure) => createLabelLayout(measure).add(figure, view, plainPlane));
        // Beside the pane's edge there may be no room on that side, and beyond it there is no label.
        fc.pre(placed !== undefined && Math.abs(placed.y - view.height / 2) < view.height / 2 - 30);
        for (const figure of figures) {
          if (figure.kind !== "segment") continue;
          expect(clearance(figure, placed, view)).toBeGreaterThan(0);
        }
      },
    ),
  );
});
