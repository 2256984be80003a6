import type { Contender } from "../contender.ts";
import { priceChart } from "./price-chart.ts";

/** The chart with its candles and nothing else. */
export const contender: Contender = {
  write: () => "null",
  mount(element) {
    const { chart, view } = priceChart(element);
    return {
      read: () => null,
      show: () => {},
      view,
      dispose: () => chart.remove(),
    };
  },
};
