import type { ISeriesApi, SeriesType, Time } from "lightweight-charts";
import type { PriceSteps } from "../projection/workplane.ts";

/** The prices that a series can have, by its options. */
export function priceStepsOf(series: ISeriesApi<SeriesType, Time>): PriceSteps {
  const { priceFormat } = series.options();
  return {
    minMove: priceFormat.minMove,
    precision: priceFormat.type === "custom" ? 10 : priceFormat.precision,
  };
}
