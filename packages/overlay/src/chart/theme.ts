import type { IChartApi } from "lightweight-charts";
import { contrast, formatColor, inkOn, mix, parseColor, type Rgb, readableOn } from "../figures/contrast.ts";
import { createComparer } from "./comparer.ts";

/** The font and the colours that the overlay takes from the chart and from the system. */
export interface Theme {
  /** What lies behind words, so that they can be read over candles. */
  readonly background: string;
  /** The system asks for its own few colours: everything is drawn in this one, and nothing is filled. */
  readonly forced: string | undefined;
  /** The font of words beside drawings: the chart's own. */
  readonly fontFamily: string;
  /** The colour of words about a figure of this colour: readable on the background. */
  readonly words: (color: string) => string;
  /** The colour of words on a label of this colour. */
  readonly onLabel: (color: string) => string;
}

/** A theme of a chart with this background, and of a system that forces this colour or none. */
export function createTheme(background: Rgb, fontFamily: string, forced?: Rgb): Theme {
  const inks = new Map<string, { readonly words: string; readonly onLabel: string }>();
  /** Found once for each colour: every label asks in every frame. */
  const inksFor = (color: string) => {
    let found = inks.get(color);
    if (found === undefined) {
      const rgb = parseColor(color);
      found = {
        words: formatColor(readableOn(background, forced ?? rgb ?? inkOn(background))),
        onLabel: formatColor(inkOn(rgb ?? [0, 0, 0])),
      };
      inks.set(color, found);
    }
    return found;
  };
  return {
    background: formatColor(background),
    forced: forced && formatColor(forced),
    fontFamily,
    words: (color) => inksFor(color).words,
    onLabel: (color) => inksFor(color).onLabel,
  };
}

/** Gives the theme of the moment: the same object until something of it changed. */
export function watchTheme(chart: IChartApi, onChange: () => void, signal: AbortSignal): () => Theme {
  const document = chart.chartElement().ownerDocument;
  const query = document.defaultView?.matchMedia("(forced-colors: active)");
  const same = createComparer();
  const renew = () => {
    same(0, undefined);
    onChange();
  };
  query?.addEventListener("change", renew, { signal });
  // Words in a font that has come have other widths.
  document.fonts.addEventListener("loadingdone", renew, { signal });
  const toRgb = createColorReader(document);
  let theme = createTheme([255, 255, 255], "");
  return () => {
    const { background, textColor, fontFamily } = chart.options().layout;
    const top = "color" in background ? background.color : background.topColor;
    const bottom = "color" in background ? background.color : background.bottomColor;
    const isForced = query?.matches === true;
    same(0, top);
    same(1, bottom);
    same(2, textColor);
    same(3, fontFamily);
    if (same(4, isForced)) return theme;
    const text = toRgb(textColor, [0, 0, 0]);
    // Behind a chart that is transparent is something on which its text can be read.
    const behind = inkOn(text);
    const ground = mix(toRgb(top, behind), toRgb(bottom, behind), 0.5);
    theme = createTheme(
      ground,
      fontFamily,
      isForced ? forcedInk(toRgb("CanvasText", text), text, ground) : undefined,
    );
    return theme;
  };
}

/** The system's colour, where it can be seen on the chart, whose background is the page's own; else its text's. */
function forcedInk(system: Rgb, text: Rgb, ground: Rgb): Rgb {
  return contrast(system, ground) >= 3 ? system : text;
}

/** Reads any colour of CSS; what is transparent shows what is behind it. */
function createColorReader(document: Document): (color: string, behind: Rgb) => Rgb {
  let context: CanvasRenderingContext2D | null = null;
  return (color, behind) => {
    const known = parseColor(color);
    // Most charts have colours that needn't be painted to be known.
    if (known !== undefined && color.length === 7) return known;
    if (context === null) {
      const canvas = document.createElement("canvas");
      canvas.width = 1;
      canvas.height = 1;
      context = canvas.getContext("2d", { willReadFrequently: true });
    }
    if (context === null) return known ?? behind;
    context.fillStyle = formatColor(behind);
    context.fillRect(0, 0, 1, 1);
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
}
