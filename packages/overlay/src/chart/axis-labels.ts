import type { ISeriesApi, ISeriesPrimitiveAxisView, SeriesType, Time } from "lightweight-charts";
import { spread, type Wish } from "../figures/spread.ts";
import { fadedColor } from "../figures/style-table.ts";
import type { Projection } from "../projection/projection.ts";
import type { Tag } from "../scene/scene.ts";
import { createComparer } from "./comparer.ts";
import type { FrameState } from "./painting.ts";

/** What the labels on the price axis depend on beside their tags. */
export interface LabelSource {
  readonly projection: () => Projection | undefined;
  readonly state: FrameState;
  /** The size of the axis' font in CSS pixels. */
  readonly fontSize: () => number;
  /** A price as the axis writes it. */
  readonly text: (price: number) => string;
  /** Takes the prices that the chart has labels of its own at, which stay where they are. */
  readonly readOthers: (take: (price: number) => void) => void;
}

/** The labels on the price axis. */
export interface AxisLabels {
  readonly views: () => readonly ISeriesPrimitiveAxisView[];
  /** Is told of every frame that was painted: the chart's own labels may be elsewhere in the next one. */
  readonly painted: () => void;
}

// The height of the chart's labels as a multiple of their font's size.
const labelHeight = 21 / 12;
const none: readonly Tag[] = [];

/**
 * The labels of levels and drawings on the price axis. The chart would move labels that cover each other, but leaves
 * some of many on top of each other near the axis' ends: they are given their places here.
 */
export function createAxisLabels(
  tags: () => readonly Tag[],
  { projection, state, fontSize, text, readOthers }: LabelSource,
): AxisLabels {
  const same = createComparer();
  let tagged: readonly Tag[] | undefined;
  let views: readonly ISeriesPrimitiveAxisView[] = [];
  let shown: Projection | undefined;
  let frames = 0;
  let framesSeen = 0;
  // The heights of the chart's own labels.
  const others: number[] = [];
  let count = 0;
  const takeOther = (price: number) => {
    const at = shown?.y(price) ?? Number.NaN;
    if (!Number.isFinite(at)) return;
    same(3 + count, at);
    others[count++] = at;
  };
  let places: readonly (Wish | undefined)[] = [];

  /** Gives places to the tags that are in view, as many as there is room for, the first ones first. */
  const place = (all: readonly Tag[], { view, y }: Projection) => {
    const height = labelHeight * fontSize();
    const wishes: Wish[] = others.map((at) => ({ at, firm: true }));
    places = all.map(({ price }) => {
      const wish = { at: y(price) };
      const isInView = wish.at >= 0 && wish.at <= view.height;
      if (!isInView || (wishes.length + 1) * height > view.height) return undefined;
      wishes.push(wish);
      return wish;
    });
    spread(wishes, height, height / 2, view.height - height / 2);
  };
  const viewOf = ({ price, color, isLit }: Tag, index: number): ISeriesPrimitiveAxisView => {
    const solid = color.slice(0, 7);
    const back = () => {
      const { theme, expired, highlighted } = state;
      return theme.forced ?? (expired || (highlighted && !isLit()) ? fadedColor : solid);
    };
    return {
      coordinate: () => shown?.y(price) ?? Number.NaN,
      fixedCoordinate: () => places[index]?.place,
      text: () => text(price),
      textColor: () => state.theme.onLabel(back()),
      backColor: back,
      visible: () => places[index] !== undefined,
    };
  };
  return {
    views() {
      // The chart asks for the views, many times a frame, before it asks each of them where it is.
      shown = projection();
      const all = shown === undefined ? none : tags();
      same(0, shown);
      if (same(1, all) && frames === framesSeen) return views;
      framesSeen = frames;
      count = 0;
      if (all.length > 0) readOthers(takeOther);
      others.length = count;
      if (same(2, count)) return views;
      if (all !== tagged) views = all.map(viewOf);
      tagged = all;
      if (shown !== undefined) place(all, shown);
      return views;
    },
    painted() {
      frames += 1;
    },
  };
}

/** Takes the prices that series of the same scale have labels of their own at: the last one in view, price lines. */
export function readLabelledPrices(
  series: ISeriesApi<SeriesType, Time>,
  take: (price: number) => void,
): void {
  const { priceScaleId } = series.options();
  for (const other of series.getPane().getSeries()) {
    const { priceScaleId: id, visible, lastValueVisible } = other.options();
    if (id !== priceScaleId || !visible) continue;
    const last = lastValueVisible ? other.lastValueData(false) : undefined;
    if (last?.noData === false) take(last.price);
    for (const line of other.priceLines()) {
      const { axisLabelVisible, price } = line.options();
      if (axisLabelVisible) take(price);
    }
  }
}
