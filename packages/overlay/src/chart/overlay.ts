import { type Analysis, parseInstant, type Status, statusAt } from "@candlemark/core";
import type {
  IChartApi,
  ISeriesApi,
  ISeriesPrimitive,
  MouseEventParams,
  SeriesType,
  Time,
} from "lightweight-charts";
import type { Figure } from "../figures/figure.ts";
import type { Projection } from "../projection/projection.ts";
import { createScene, type Scene } from "../scene/scene.ts";
import { type Bars, watchBars } from "./bars.ts";
import { createChartProjection } from "./chart-projection.ts";
import { placeAnchors, placesToShow, widenSpan } from "./extent.ts";
import { levelLabel } from "./level-label.ts";
import { type PaintedGroup, paneView } from "./pane-views.ts";

/** What to draw and how. */
export interface OverlayOptions {
  readonly analysis: Analysis;
  /** The clock that decides whether the analysis has expired, in milliseconds; the machine's by default. */
  readonly now?: () => number;
  /** Whether levels and drawings in view widen the price scale, by half of the bars' span at most; true by default. */
  readonly autoscale?: boolean;
}

/** What editing tools build on; sites that only show analyses don't need it. */
export interface Surface {
  /** The chart's element; throws once the chart was removed. */
  readonly element: () => HTMLElement;
  /** Where the pane of the series is in the window, in CSS pixels; undefined before the first paint. */
  readonly paneRect: () => DOMRectReadOnly | undefined;
  readonly scene: Scene;
  /** Where instants and prices are now; undefined while the series has no bars. */
  readonly projection: () => Projection | undefined;
  /** Paints figures above everything: grips, and what is being drawn. */
  readonly setTop: (figures: (projection: Projection) => readonly Figure[]) => void;
  /** Lets the points of this drawing be gripped before anything else is hit; undefined for none. */
  readonly setGripped: (id: string | undefined) => void;
}

/** An analysis on a chart. */
export interface Overlay {
  /** Shows another analysis, or another state of the same one. */
  readonly setAnalysis: (analysis: Analysis) => void;
  /** Dims everything but these drawings and levels (clientObjectIds or persistent ids); null ends that. */
  readonly highlight: (ids: readonly string[] | null) => void;
  /** Calls the listener with the clientObjectId under the mouse, null for none; gives the function that ends it. */
  readonly onHover: (listener: (id: string | null) => void) => () => void;
  /** Calls the listener with the clientObjectId that was clicked or tapped, null for none. */
  readonly onClick: (listener: (id: string | null) => void) => () => void;
  /** Scrolls and zooms the chart so that the whole analysis is in view. */
  readonly fit: () => void;
  readonly status: () => Status;
  /** Takes the overlay off the chart; calling it again, or after the chart was removed, does nothing. */
  readonly dispose: () => void;
  readonly surface: Surface;
}

const opacities = { shown: 1, expired: 0.45, dimmed: 0.15 };
const longestTimer = 2 ** 31 - 1;

/** Draws an analysis on a series: drawings, levels with labels on the price axis, dimmed once it is expired. */
export function createOverlay(
  chart: IChartApi,
  series: ISeriesApi<SeriesType, Time>,
  { analysis: first, now = Date.now, autoscale = true }: OverlayOptions,
): Overlay {
  let analysis = first;
  let highlighted: ReadonlySet<string> | null = null;
  let top: (projection: Projection) => readonly Figure[] = () => [];
  let gripped: string | undefined;
  let disposed = false;
  let requestUpdate = () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  const scene = createScene(analysis);
  const bars = watchBars(series, () => requestUpdate());
  const projection = createChartProjection(chart, series, bars);
  const status = () => {
    const end = analysis.expiresAt ? parseInstant(analysis.expiresAt) : undefined;
    return end === undefined ? (analysis.status ?? "ACTIVE") : statusAt(end, now());
  };
  const expired = () => status() === "EXPIRED";

  const committed = (): PaintedGroup[] => {
    const frame = projection();
    if (frame === undefined) return [];
    const shown = expired() ? opacities.expired : opacities.shown;
    return scene.items(frame).map(({ id, figures }) => ({
      figures,
      opacity: highlighted === null || highlighted.has(id) ? shown : opacities.dimmed,
    }));
  };
  const onTop = (): PaintedGroup[] => {
    const frame = projection();
    return frame === undefined ? [] : [{ figures: top(frame), opacity: 1 }];
  };
  const views = [paneView("normal", committed), paneView("top", onTop)];
  const labelsOf = () => scene.levels().map((placed) => levelLabel(placed, projection, expired));
  let labels = labelsOf();

  const primitive: ISeriesPrimitive<Time> = {
    attached(attachment) {
      requestUpdate = attachment.requestUpdate;
      requestUpdate();
    },
    detached() {
      requestUpdate = () => {};
    },
    paneViews: () => views,
    priceAxisViews: () => labels,
    autoscaleInfo(start, end) {
      const offset = firstIndex(chart, bars);
      const span = autoscale ? bars.span(start - offset, end - offset) : undefined;
      if (span === undefined) return null;
      const prices = [
        ...scene.levels().map(({ level }) => level.price),
        ...placeAnchors(analysis, bars.axis())
          .filter(({ place }) => place >= start - offset && place <= end - offset)
          .map(({ price }) => price),
      ];
      const { low, high } = widenSpan(span, prices);
      return { priceRange: { minValue: low, maxValue: high } };
    },
    hitTest(x, y) {
      const frame = projection();
      const picked = frame === undefined ? undefined : scene.pick(frame, { x, y }, gripped);
      if (picked === undefined) return null;
      const cursorStyle = picked.surface === "handle" ? "grab" : "pointer";
      return { externalId: picked.id, cursorStyle, zOrder: "normal", distance: picked.distance };
    },
  };

  // The picture changes by itself once, when the analysis expires while it is shown.
  const armTimer = () => {
    clearTimeout(timer);
    const end = analysis.expiresAt ? parseInstant(analysis.expiresAt) : undefined;
    if (end === undefined || end <= now()) return;
    timer = setTimeout(
      () => {
        requestUpdate();
        armTimer();
      },
      Math.min(end - now(), longestTimer),
    );
  };

  const idAt = ({ point, paneIndex }: MouseEventParams): string | null => {
    const frame = projection();
    if (point === undefined || frame === undefined || paneIndex !== series.getPane().paneIndex()) return null;
    return scene.pick(frame, point)?.id ?? null;
  };
  const leaving = new Set<() => void>();
  const leave = (subscription: () => void) => {
    leaving.add(subscription);
    return () => {
      if (leaving.delete(subscription)) subscription();
    };
  };

  series.attachPrimitive(primitive);
  armTimer();

  return {
    setAnalysis(next) {
      analysis = next;
      scene.setAnalysis(next);
      labels = labelsOf();
      armTimer();
      requestUpdate();
    },
    highlight(ids) {
      highlighted = ids === null ? null : new Set(ids.map((id) => scene.resolve(id) ?? id));
      requestUpdate();
    },
    onHover(listener) {
      let last: string | null = null;
      const handler = (event: MouseEventParams) => {
        const id = idAt(event);
        if (id !== last) listener(id);
        last = id;
      };
      chart.subscribeCrosshairMove(handler);
      return leave(() => chart.unsubscribeCrosshairMove(handler));
    },
    onClick(listener) {
      const handler = (event: MouseEventParams) => listener(idAt(event));
      chart.subscribeClick(handler);
      return leave(() => chart.unsubscribeClick(handler));
    },
    fit() {
      const { from, to } = placesToShow(placeAnchors(analysis, bars.axis()), bars.count() - 1);
      const offset = firstIndex(chart, bars);
      chart.timeScale().setVisibleLogicalRange({ from: from + offset, to: to + offset });
    },
    status,
    dispose() {
      if (disposed) return;
      disposed = true;
      clearTimeout(timer);
      requestUpdate = () => {};
      // A chart that was removed before its overlay throws on every call.
      try {
        for (const subscription of leaving) subscription();
        bars.dispose();
        series.detachPrimitive(primitive);
      } catch {
        // Nothing is left to take the overlay off from.
      }
    },
    surface: {
      element: () => chart.chartElement(),
      paneRect() {
        const row = series.getPane().getHTMLElement()?.getBoundingClientRect();
        if (row === undefined) return undefined;
        const left = row.left + chart.priceScale("left").width();
        return new DOMRectReadOnly(left, row.top, chart.timeScale().width(), row.height);
      },
      scene,
      projection,
      setTop(figures) {
        top = figures;
        requestUpdate();
      },
      setGripped(id) {
        gripped = id;
      },
    },
  };
}

/** Where our first bar is among the bars of all series. */
function firstIndex(chart: IChartApi, bars: Bars): number {
  const time = bars.chartTime(0);
  return (time === undefined ? null : chart.timeScale().timeToIndex(time, true)) ?? 0;
}
