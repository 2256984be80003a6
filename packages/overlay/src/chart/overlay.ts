import { type Analysis, parseInstant, type Status, statusAt } from "@candlemark/core";
import type { CanvasRenderingTarget2D } from "fancy-canvas";
import type {
  IChartApi,
  ISeriesApi,
  ISeriesPrimitive,
  ISeriesPrimitiveAxisView,
  SeriesType,
  Time,
} from "lightweight-charts";
import { objectFlag } from "../figures/display-list.ts";
import { windowOf } from "../figures/visible.ts";
import type { Point } from "../geometry/point.ts";
import type { Projection } from "../projection/projection.ts";
import type { CustomDrawing } from "../scene/custom.ts";
import type { Picked } from "../scene/pick.ts";
import { createScene } from "../scene/scene.ts";
import { createAxisLabels, readLabelledPrices } from "./axis-labels.ts";
import { axisText } from "./axis-text.ts";
import { createChartProjection, paneOf } from "./chart-projection.ts";
import { createEvents, type OverlayEvent, type OverlayEventName } from "./events.ts";
import { type Places, placesAround, placesToShow, watchSpan, widenSpan, windowOfScene } from "./extent.ts";
import { createFocus } from "./focus.ts";
import { type Bitmap, createPainting, type FrameState } from "./painting.ts";
import type { Grips, Surface } from "./surface.ts";
import { watchTheme } from "./theme.ts";
import { createTopLayer } from "./top-layer.ts";

/** What to draw and how. */
export interface OverlayOptions {
  readonly analysis: Analysis;
  /** The clock that decides whether the analysis has expired, in milliseconds; the machine's by default. */
  readonly now?: () => number;
  /** Whether levels and drawings in view widen the price scale, by half of the bars' span at most; true by default. */
  readonly autoscale?: boolean;
  /** Whether there are words beside drawings and labels on the price axis; true by default. */
  readonly labels?: boolean;
  /** Drawing types of the application's own: the analysis holds them as types that core doesn't know. */
  readonly types?: readonly CustomDrawing[];
}

/** An analysis on a chart. */
export interface Overlay {
  /** Shows another analysis, or another state of the same one. */
  readonly setAnalysis: (analysis: Analysis) => void;
  /**
   * Goes over to another series of the chart, as when candles become a line. The old one may have been removed
   * already.
   */
  readonly setSeries: (series: ISeriesApi<SeriesType, Time>) => void;
  /** Dims everything but these drawings and levels (clientObjectIds or persistent ids); null ends that. */
  readonly highlight: (ids: readonly string[] | null) => void;
  /** Calls the listener until the function that it gives is called. */
  readonly on: (name: OverlayEventName, listener: (event: OverlayEvent) => void) => () => void;
  /** Scrolls and zooms the chart so that the whole analysis is in view. */
  readonly fit: () => void;
  /**
   * Scrolls and zooms so that one drawing or level (clientObjectId or persistent id) is in view, and has the price
   * scale hold it until the reader scrolls away; false where nothing that is drawn has that id.
   */
  readonly focus: (id: string) => boolean;
  readonly status: () => Status;
  /** Takes the analysis off the chart, and every listener with it. */
  readonly dispose: () => void;
  readonly surface: Surface;
}

const longestTimer = 2 ** 31 - 1;
// So long after the last change the drawings that changed are painted in their places again.
const settleAfter = 400;
const noLabels: readonly ISeriesPrimitiveAxisView[] = [];

/** Draws an analysis on a series: drawings, levels with labels on the price axis, dimmed once it is expired. */
export function createOverlay(
  chart: IChartApi,
  firstSeries: ISeriesApi<SeriesType, Time>,
  options: OverlayOptions,
): Overlay {
  const { now = Date.now, autoscale = true, labels = true } = options;
  const leaving = new AbortController();
  let { analysis } = options;
  let end: number | undefined;
  let series = firstSeries;
  let grips: Grips | undefined;
  let requestUpdate = () => {};
  let expiryTimer: ReturnType<typeof setTimeout> | undefined;
  let settleTimer: ReturnType<typeof setTimeout> | undefined;

  const scene = createScene(analysis, options.types);
  // A chart that was removed would paint on canvases that it has given up.
  const update = () => {
    if (paneOf(chart, series)) requestUpdate();
  };
  const painting = createPainting(scene, chart.chartElement().ownerDocument);
  const top = createTopLayer(scene);
  const focus = createFocus(scene);
  const drawnSpan = watchSpan(scene);
  const theme = watchTheme(chart, update, leaving.signal);
  let chartProjection = createChartProjection(chart, series, update);

  /** The projection of the moment, with the scene planned on its plane. */
  const frame = (): Projection | undefined => {
    const projection = chartProjection.read();
    if (projection === undefined) return undefined;
    planned = projection.plane;
    state.expired = status() === "EXPIRED";
    state.untilPlace = end === undefined || !state.expired ? undefined : planned.placeOf(end);
    state.theme = theme();
    scene.setPlane(planned, chartProjection.changedFrom());
    return projection;
  };
  let planned: Projection["plane"] | undefined;
  let shown: Projection | undefined;
  /** The projection that the pane shows, without asking the chart again: what is seen is hit. */
  const shownFrame = (): Projection | undefined =>
    shown !== undefined && shown.plane === planned ? shown : frame();

  const status = () => (end === undefined ? (analysis.status ?? "ACTIVE") : statusAt(end, now()));

  const state: Mutable<FrameState> = {
    expired: false,
    untilPlace: undefined,
    highlighted: false,
    labels,
    theme: theme(),
  };
  const ratios = { x: 1, y: 1 };
  const paintNormal = (bitmap: Bitmap): void => {
    ratios.x = bitmap.horizontalPixelRatio;
    ratios.y = bitmap.verticalPixelRatio;
    const projection = frame();
    shown = projection;
    if (projection === undefined) return;
    painting.paint(bitmap, projection, state);
    axisLabels.painted();
  };
  const paintTop = (bitmap: Bitmap): void => {
    const id = hovered();
    const projection = id === undefined && grips === undefined ? undefined : shownFrame();
    if (projection === undefined) return;
    if (id !== undefined && id !== grips?.id) {
      top.halo(bitmap, projection, id, state.untilPlace, state.theme);
    }
    grips?.paint(bitmap, projection, state.theme);
  };
  const views = [paneView("normal", paintNormal), paneView("top", paintTop)];

  const axisLabels = createAxisLabels(scene.tags, {
    projection: frame,
    state,
    fontSize: () => chart.options().layout.fontSize,
    text: (price) => axisText(chart, series, price),
    readOthers: (take) => readLabelledPrices(series, take),
  });

  const pick = (point: Point, reach?: number): Picked | undefined => {
    const projection = shownFrame();
    if (projection === undefined) return undefined;
    const options = { reach, ratios, untilPlace: state.untilPlace };
    return grips?.pick(point, projection) ?? scene.pick(projection.view, point, options);
  };
  // A pane is a row of the chart's table: a cell for each price scale, and the drawings' between them.
  const paneCell = () => paneOf(chart, series)?.getHTMLElement()?.children[1];
  const { hovered, on, setCursor } = createEvents(chart.chartElement(), paneCell, pick, leaving.signal);

  const primitive: ISeriesPrimitive<Time> = {
    attached(attachment) {
      requestUpdate = attachment.requestUpdate;
      update();
    },
    detached() {
      requestUpdate = () => {};
    },
    paneViews: () => views,
    priceAxisViews: labels ? axisLabels.views : () => noLabels,
    autoscaleInfo(start, end) {
      const projection = frame();
      if (projection === undefined) return null;
      const first = chartProjection.firstIndex();
      const from = start - first;
      const to = end - first;
      const focused = focus.span(from, to);
      const bars = autoscale || focused !== undefined ? chartProjection.span(from, to) : undefined;
      if (bars === undefined) return null;
      const { unitOf, priceAt } = projection.plane;
      const own = { low: unitOf(bars.low), high: unitOf(bars.high) };
      const { low, high } = autoscale ? widenSpan(own, drawnSpan(from, to)) : own;
      return {
        priceRange: {
          minValue: priceAt(Math.min(low, focused?.low ?? low)),
          maxValue: priceAt(Math.max(high, focused?.high ?? high)),
        },
      };
    },
    // There is no hitTest: the chart would paint all its series again whenever something else is under the mouse.
  };

  // The picture changes by itself once, when the analysis expires while it is shown.
  const armExpiry = () => {
    clearTimeout(expiryTimer);
    end = analysis.expiresAt ? parseInstant(analysis.expiresAt) : undefined;
    if (end === undefined || end <= now()) return;
    expiryTimer = setTimeout(
      () => {
        update();
        armExpiry();
      },
      Math.min(end - now(), longestTimer),
    );
  };
  const settleSoon = () => {
    clearTimeout(settleTimer);
    if (scene.hot().length === 0) return;
    settleTimer = setTimeout(() => {
      scene.settle();
      update();
    }, settleAfter);
  };

  const detach = () => {
    chartProjection.dispose();
    if (paneOf(chart, series)) series.detachPrimitive(primitive);
  };
  const showPlaces = ({ from, to }: Places) => {
    const first = chartProjection.firstIndex();
    chart.timeScale().setVisibleLogicalRange({ from: from + first, to: to + first });
  };

  armExpiry();
  series.attachPrimitive(primitive);

  return {
    setAnalysis(next) {
      if (leaving.signal.aborted) return;
      analysis = next;
      scene.setAnalysis(next);
      settleSoon();
      armExpiry();
      update();
    },
    setSeries(next) {
      if (next === series || leaving.signal.aborted) return;
      detach();
      series = next;
      chartProjection = createChartProjection(chart, series, update);
      planned = undefined;
      series.attachPrimitive(primitive);
    },
    highlight(ids) {
      state.highlighted = ids !== null;
      scene.light(ids === null ? null : new Set(ids.map((id) => scene.resolve(id) ?? id)));
      update();
    },
    on,
    fit() {
      if (frame() === undefined) return;
      showPlaces(placesToShow(windowOfScene(scene), chartProjection.count() - 1));
    },
    focus(target) {
      const id = scene.resolve(target) ?? target;
      const projection = frame();
      const found = scene.find(id);
      const range = chart.timeScale().getVisibleLogicalRange();
      if (projection === undefined || found === undefined || range === null) return false;
      const window = windowOf(found.list, found.object);
      if (window.low > window.high) return false;
      const first = chartProjection.firstIndex();
      const shown = { from: range.from - first, to: range.to - first };
      const endless = objectFlag.extendLeft | objectFlag.extendRight;
      const isEverywhere = ((found.list.objectFlags[found.object] ?? 0) & endless) === endless;
      const wanted = isEverywhere ? shown : placesAround(window, shown);
      if (wanted !== shown) showPlaces(wanted);
      focus.set(id, wanted);
      // A scale that was set by hand stays so where that is enough.
      const { y0, yScale, height } = projection.view;
      const isInView = [window.low, window.high].every(
        (unit) => y0 + unit * yScale >= 0 && y0 + unit * yScale <= height,
      );
      if (!isInView) series.priceScale().setAutoScale(true);
      update();
      return true;
    },
    status,
    dispose() {
      if (leaving.signal.aborted) return;
      leaving.abort();
      clearTimeout(expiryTimer);
      clearTimeout(settleTimer);
      detach();
      painting.dispose();
    },
    surface: {
      element: () => chart.chartElement(),
      series: () => series,
      paneRect: () => paneCell()?.getBoundingClientRect(),
      pick: (point, reach) => (paneOf(chart, series) ? pick(point, reach) : undefined),
      projection: frame,
      setGrips(next) {
        grips = next;
        update();
      },
      setCursor,
    },
  };
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A layer of the chart. The same objects are given every time, so that nothing is allocated for a frame. */
function paneView(zOrder: "normal" | "top", paint: (bitmap: Bitmap) => void) {
  const renderer = { draw: (target: CanvasRenderingTarget2D) => target.useBitmapCoordinateSpace(paint) };
  return { zOrder: () => zOrder, renderer: () => renderer };
}
