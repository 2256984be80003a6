import type { Sketch } from "../../drawings/sketch.ts";
import { alphaOf, withAlpha } from "../color.ts";
import type { Fields } from "../fields.ts";
import { baseColored, fillOf } from "../ratios.ts";
import type { Note } from "../report.ts";
import { readColor, readHead, readNumberedStyle, readWidth, turnedSides } from "../values.ts";

/** Completes what a tool means with what its state says. */
export function readState(meant: Sketch, state: Fields, note: Note): Sketch {
  const { form, points } = meant;
  const label = state.text("text");
  // A text that is switched off is kept: ours has no switch.
  state.flag("showLabel");
  const stroke = {
    color: readColor(state, note, form === "box" ? "color" : "linecolor"),
    lineWidth: readWidth(state, note, "linewidth"),
    lineStyle: readNumberedStyle(state, note, "linestyle"),
  };
  const base: Sketch = { ...meant, ...stroke, label };
  switch (form) {
    case "level":
      return base;
    case "segment":
      return {
        ...base,
        ...turnedSides(points, {
          extendLeft: state.flag("extendLeft") ?? meant.extendLeft ?? false,
          extendRight: state.flag("extendRight") ?? meant.extendRight ?? false,
        }),
        startHead: readHead(state, note, "leftEnd") ?? false,
        endHead: readHead(state, note, "rightEnd") ?? meant.endHead ?? false,
      };
    case "box":
    case "channel": {
      const sides = {
        extendLeft: state.flag("extendLeft") ?? false,
        extendRight: state.flag("extendRight") ?? false,
      };
      return {
        ...base,
        fillColor: readFill(state, note),
        ...(form === "box" ? sides : turnedSides(points, sides)),
        ...(form === "channel" && { middleLine: state.flag("showMidline") ?? false }),
      };
    }
    case "swing":
      return readSwing(base, state, note);
  }
}

/** The fill: older charts keep the opacity apart, as a transparency in percent. */
function readFill(state: Fields, note: Note): string | undefined {
  const color = readColor(state, note, "backgroundColor");
  const transparency = state.number("transparency");
  const filled = state.flag("fillBackground") ?? true;
  if (!filled) return withAlpha(color ?? "#000000", 0);
  if (color === undefined) return undefined;
  return alphaOf(color) === 1 && transparency !== undefined
    ? fillOf(color, (100 - transparency) / 100)
    : color;
}

function readSwing(base: Sketch, state: Fields, note: Note): Sketch {
  const ratios = Array.from({ length: 24 }, (_, index) => `level${index + 1}`).flatMap((name) => {
    const ratio = state.number(name, "coeff");
    if (ratio === undefined) return [];
    const color = readColor(state, note, name, "color");
    return [{ ratio, color, visible: state.flag(name, "visible") ?? true }];
  });
  const colored = baseColored(ratios, readColor(state, note, "trendline", "color") ?? base.color);
  const transparency = state.number("transparency") ?? 80;
  const filled = state.flag("fillBackground") ?? true;
  const [first, second] = base.points;
  const reversed = state.flag("reverse") === true && first !== undefined && second !== undefined;
  if (reversed) note("form_changed", { from: "reverse", to: "points in the other order" });
  return {
    ...base,
    points: reversed ? [second, first] : base.points,
    color: colored.color,
    ...(ratios.length > 0 && { ratios: colored.ratios }),
    fillColor: fillOf(colored.color, filled ? (100 - transparency) / 100 : 0),
    lineWidth: readWidth(state, note, "levelsStyle", "linewidth") ?? base.lineWidth,
    lineStyle: readNumberedStyle(state, note, "levelsStyle", "linestyle") ?? base.lineStyle,
    extendLeft: state.flag("extendLinesLeft") ?? false,
    extendRight: state.flag("extendLines") ?? false,
    logScale: state.flag("fibLevelsBasedOnLogScale") ?? false,
  };
}
