import type { Bar } from "@candlemark/bars";
import type { MouseEventParams } from "lightweight-charts";
import { useEffect, useState } from "preact/hooks";
import { decimalsOf, priceText } from "./price-format.ts";
import type { Stage } from "./stage.ts";

type Prices = Pick<Bar, "open" | "high" | "low" | "close">;

/** The prices of the bar under the crosshair, of the last one elsewhere. */
export function Legend({ stage, bars }: { readonly stage: Stage; readonly bars: readonly Bar[] }) {
  const [under, setUnder] = useState<Prices>();
  useEffect(() => {
    const { chart, series } = stage;
    const read = ({ seriesData }: MouseEventParams) => {
      const item = seriesData.get(series);
      setUnder(item !== undefined && "open" in item ? item : undefined);
    };
    chart.subscribeCrosshairMove(read);
    return () => chart.unsubscribeCrosshairMove(read);
  }, [stage]);

  const prices = under ?? bars.at(-1);
  if (prices === undefined) return null;
  const least = decimalsOf(bars);
  const direction = prices.close < prices.open ? "BEARISH" : "BULLISH";
  const entries = [
    ["O", prices.open],
    ["H", prices.high],
    ["L", prices.low],
    ["C", prices.close],
  ] as const;
  return (
    <dl class="legend" aria-hidden="true" data-direction={direction}>
      {entries.map(([name, price]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{priceText(price, least)}</dd>
        </div>
      ))}
    </dl>
  );
}
