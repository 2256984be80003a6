import type { Stored } from "../reading.ts";
import { clauses, type Speaker } from "../speaker.ts";
import type { horizontalLine } from "./definition.ts";

type Level = Stored<typeof horizontalLine>;

/** The level in English: its price, since when, its distance from the last price. */
export function englishHorizontalLine({ points, extend }: Level, say: Speaker): string {
  const [{ price }] = points;
  const since = extend === "right" ? `from ${say.date(points[0])} on` : "";
  return clauses(`Horizontal line at ${say.price(price)}`, since, say.distance(price));
}

/** The level in German. */
export function germanHorizontalLine({ points, extend }: Level, say: Speaker): string {
  const [{ price }] = points;
  const since = extend === "right" ? `ab ${say.date(points[0])}` : "";
  return clauses(`Waagerechte Linie bei ${say.price(price)}`, since, say.distance(price));
}
