import type { Stored } from "../reading.ts";
import { clauses, type Speaker } from "../speaker.ts";
import { trendOf } from "../trend.ts";
import type { rectangle } from "./definition.ts";

type Zone = Stored<typeof rectangle>;

function boundsOf({ points: [a, b] }: Zone) {
  const { from, to } = trendOf(a, b);
  return { from, to, low: Math.min(a.price, b.price), high: Math.max(a.price, b.price) };
}

/** The zone in English: its bounds in price and time, its distance from the last price. */
export function englishRectangle(drawing: Zone, say: Speaker): string {
  const { from, to, low, high } = boundsOf(drawing);
  const time = drawing.extendRight
    ? `from ${say.date(from)} on`
    : `between ${say.date(from)} and ${say.date(to)}`;
  return clauses(`Zone from ${say.price(low)} to ${say.price(high)}`, time, say.distance(low, high));
}

/** The zone in German. */
export function germanRectangle(drawing: Zone, say: Speaker): string {
  const { from, to, low, high } = boundsOf(drawing);
  const time = drawing.extendRight
    ? `ab ${say.date(from)}`
    : `zwischen ${say.date(from)} und ${say.date(to)}`;
  return clauses(`Zone von ${say.price(low)} bis ${say.price(high)}`, time, say.distance(low, high));
}
