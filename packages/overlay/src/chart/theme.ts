import type { IChartApi } from "lightweight-charts";

/** The colours that the overlay takes from the chart and from the system. */
export interface Theme {
  /** What lies behind words, so that they can be read over candles. */
  readonly background: string;
  /** The system asks for its own few colours: everything is drawn in its text colour, and nothing is filled. */
  readonly forced: boolean;
}

/** Gives the theme of the moment: the same object until something of it changed. */
export function watchTheme(chart: IChartApi, onChange: () => void, signal: AbortSignal): () => Theme {
  const query = chart.chartElement().ownerDocument.defaultView?.matchMedia("(forced-colors: active)");
  query?.addEventListener("change", onChange, { signal });
  let theme: Theme = { background: "", forced: false };
  return () => {
    const { background } = chart.options().layout;
    const forced = query?.matches === true;
    const color = forced ? "Canvas" : "color" in background ? background.color : background.topColor;
    if (theme.background !== color || theme.forced !== forced) theme = { background: color, forced };
    return theme;
  };
}

/** The colour in which a figure is painted; null where forced colours leave it out. */
export function themed(color: string, pass: "fill" | "stroke", { forced }: Theme): string | null {
  if (!forced) return color;
  return pass === "fill" ? null : "CanvasText";
}
