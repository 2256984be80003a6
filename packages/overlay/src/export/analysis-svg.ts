import type { Analysis } from "@candlemark/core";
import { formatColor, inkOn, parseColor, readableOn } from "../figures/contrast.ts";
import { objectFlag } from "../figures/display-list.ts";
import { createLabelLayout, labelSize } from "../figures/label-layout.ts";
import { aim, createLens } from "../figures/lens.ts";
import { createSequencer } from "../figures/sequence.ts";
import { fadedColor, opacities } from "../figures/style-table.ts";
import { escapeXml, paintOf, svgOf } from "../figures/svg.ts";
import { isVisible, openWindow, type Window } from "../figures/visible.ts";
import type { Plane } from "../projection/plane.ts";
import type { View } from "../projection/view.ts";
import type { CustomDrawing } from "../scene/custom.ts";
import { createScene } from "../scene/scene.ts";

/** How an analysis is written. */
export interface SvgOptions {
  /** Where instants and prices are; `createPlane` makes one of bars. */
  readonly plane: Plane;
  /** How the plane lies in the picture, in CSS pixels. */
  readonly view: View;
  /** The instant (milliseconds) at which an expired analysis ended: nothing extends beyond it, and it is faded. */
  readonly expiredAt?: number | undefined;
  /** Whether words are written beside drawings; true by default. */
  readonly labels?: boolean;
  /** The colour behind words. */
  readonly background?: string;
  readonly types?: readonly CustomDrawing[];
}

// The mean width of a letter of a sans-serif font, as a share of its size: there is nothing to measure with.
const letterWidth = 0.58;

/**
 * Levels and drawings as an SVG group (`<g>`), the same figures that the chart paints. It needs neither a page nor
 * a chart; all text is escaped.
 */
export function analysisSvg(analysis: Analysis, options: SvgOptions): string {
  const { plane, view, expiredAt, labels = true, background = "#ffffff", types } = options;
  const scene = createScene(analysis, types);
  const lens = createLens();
  const ground = parseColor(background) ?? [255, 255, 255];
  const opacity = expiredAt === undefined ? opacities.shown : opacities.expired;
  const untilPlace = expiredAt === undefined ? undefined : plane.placeOf(expiredAt);
  scene.setPlane(plane);
  aim(lens, view, 1, 1, 0, view.width, untilPlace);
  const all = { mask: 0, want: 0, grouped: scene.grouped() };
  const drawings = createSequencer(lens, scene.styles)(scene.drawings(), all);
  const levels = createSequencer(lens, scene.styles)(scene.levels(), all);
  const parts = [
    svgOf(scene.drawings(), drawings, lens, scene.styles, "fill", opacity),
    svgOf(scene.levels(), levels, lens, scene.styles, "stroke", opacity),
    svgOf(scene.drawings(), drawings, lens, scene.styles, "stroke", opacity),
    ...(labels ? labelsOf() : []),
  ];
  return `<g>\n${parts.filter((part) => part !== "").join("\n")}\n</g>`;

  function labelsOf(): string[] {
    const window: Window = { left: 0, right: 0, low: 0, high: 0 };
    const layout = createLabelLayout((text) => text.length * letterWidth * labelSize);
    openWindow(window, lens);
    const written: string[] = [];
    for (const [name, list] of [
      ["levels", scene.levels()],
      ["drawings", scene.drawings()],
    ] as const) {
      for (let rank = 0; rank < list.objects; rank++) {
        // The pivot, which is painted last, has the first choice among the levels.
        const object = name === "levels" ? list.objects - 1 - rank : rank;
        if (((list.objectFlags[object] ?? 0) & objectFlag.worded) === 0) continue;
        if (!isVisible(list, object, window)) continue;
        for (const label of scene.labels(name, object)) {
          const placed = layout.add(label, view, plane, untilPlace);
          if (placed === undefined) continue;
          const x = Math.round(placed.x * 100) / 100;
          const y = Math.round((placed.y + 0.36 * labelSize) * 100) / 100;
          const wanted = parseColor(expiredAt === undefined ? placed.color : fadedColor);
          const color = formatColor(readableOn(ground, wanted ?? inkOn(ground)));
          written.push(
            `<text x="${x}" y="${y}" font-family="sans-serif" font-size="${labelSize}" ${paintOf("fill", color, 1)} ${paintOf("stroke", background, 1)} stroke-width="3" stroke-linejoin="round" paint-order="stroke">${escapeXml(placed.text)}</text>`,
          );
        }
      }
    }
    return written;
  }
}
