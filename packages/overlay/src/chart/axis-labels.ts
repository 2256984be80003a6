import type { ISeriesApi, ISeriesPrimitiveAxisView, SeriesType, Time } from "lightweight-charts";
import { spread, type Wish } from "../figures/spread.ts";
import { fadedColor } from "../figures/style-table.ts";
import type { Projection } from "../projection/projection.ts";
import type { Tag } from "../scene/scene.ts";
import type { Theme } from "./theme.ts";

/** What the labels on the price axis depend on beside their tags. */
export interface LabelState {
  readonly projection: () => Projection | undefined;
  readonly theme: () => Theme;
  /** Whether a tag's object is expired, or not among those that are highlighted. */
  readonly faded: (tag: Tag) => boolean;
  /** The size of the axis' font in CSS pixels. */
  readonly fontSize: () => number;
  /** A price as the axis writes it. */
  readonly text: (price: number) => string;
  /** Takes the prices that the chart has labels of its own at, which stay where they are. */
  readonly readOthers: (take: (price: number) => void) => void;
}

// The height of the chart's labels as a multiple of their font's size.
const labelHeight = 21 / 12;

/**
 * The labels of levels and drawings on the price axis. The chart would move labels that cover each other, but leaves
 * some of many on top of each other near the axis' ends: they are given their places here.
 */
export function createAxisLabels(tags: () => readonly Tag[], state: LabelState) {
  let tagged: readonly Tag[] | undefined;
  let views: readonly ISeriesPrimitiveAxisView[] = [];
  let projection: Projection | undefined;
  let placed: Projection | undefined;
  // The heights of the chart's own labels, now and when places were given last.
  const others: number[] = [];
  const beside: number[] = [];
  const takeOther = (price: number) => {
    const at = projection?.y(price) ?? Number.NaN;
    if (Number.isFinite(at)) others.push(at);
  };
  let places: readonly (number | undefined)[] = [];

  /** Gives places to the tags that are in view, as many as there is room for, the first ones first. */
  const place = (all: readonly Tag[], { view, y }: Projection) => {
    const height = labelHeight * state.fontSize();
    const room = Math.floor(view.height / height) - others.length;
    const shown: number[] = [];
    const wishes: Wish[] = others.map((at) => ({ at, firm: true }));
    for (const [index, { figure }] of all.entries()) {
      const at = y(figure.price);
      if (!(at >= 0 && at <= view.height) || shown.length >= room) continue;
      shown.push(index);
      wishes.push({ at });
    }
    const found = spread(wishes, height, height / 2, view.height - height / 2);
    const next: (number | undefined)[] = all.map(() => undefined);
    for (const [rank, index] of shown.entries()) next[index] = found[others.length + rank];
    places = next;
  };
  const viewOf = (tag: Tag, index: number): ISeriesPrimitiveAxisView => {
    const { price, color } = tag.figure;
    const solid = color.slice(0, 7);
    const back = () => state.theme().forced ?? (state.faded(tag) ? fadedColor : solid);
    return {
      coordinate: () => projection?.y(price) ?? Number.NaN,
      fixedCoordinate: () => places[index],
      text: () => state.text(price),
      textColor: () => state.theme().onLabel(back()),
      backColor: back,
      visible: () => places[index] !== undefined,
    };
  };
  return (): readonly ISeriesPrimitiveAxisView[] => {
    // The chart asks for the views before it asks each of them where it is.
    projection = state.projection();
    if (projection === undefined) {
      places = [];
      placed = undefined;
      return views;
    }
    const all = tags();
    others.length = 0;
    if (all.length > 0) state.readOthers(takeOther);
    const isBeside = others.length === beside.length && others.every((at, index) => at === beside[index]);
    if (all === tagged && projection === placed && isBeside) return views;
    if (all !== tagged) views = all.map(viewOf);
    tagged = all;
    placed = projection;
    beside.splice(0, beside.length, ...others);
    place(all, projection);
    return views;
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
