import type { Stored } from "../reading.ts";
import { clauses, type Speaker } from "../speaker.ts";
import type { fibonacciRetracement } from "./definition.ts";
import { retracementLevels } from "./value.ts";

type Retracement = Stored<typeof fibonacciRetracement>;

function swingOf(drawing: Retracement, say: Speaker) {
  const [start, end] = drawing.points;
  const levels = retracementLevels(drawing);
  const prices = levels.map(({ price }) => price);
  return {
    start: say.price(start.price),
    end: say.price(end.price),
    rises: end.price >= start.price,
    levels,
    distance: prices.length > 0 ? say.distance(Math.min(...prices), Math.max(...prices)) : "",
  };
}

/** The retracement in English: its swing, the price at each visible ratio, its distance from the last price. */
export function englishFibonacciRetracement(drawing: Retracement, say: Speaker): string {
  const { start, end, rises, levels, distance } = swingOf(drawing, say);
  const [from, to] = drawing.points;
  const rungs = levels.map(({ ratio, price }) => `${say.percent(ratio)} at ${say.price(price)}`);
  return clauses(
    `Fibonacci retracement of a ${rises ? "rise" : "fall"} from ${start} on ${say.date(from)} to ${end} on ${say.date(to)}`,
    distance,
  ).concat(rungs.length > 0 ? `: ${say.list(rungs)}` : "");
}

/** The retracement in German. */
export function germanFibonacciRetracement(drawing: Retracement, say: Speaker): string {
  const { start, end, rises, levels, distance } = swingOf(drawing, say);
  const [from, to] = drawing.points;
  const rungs = levels.map(({ ratio, price }) => `${say.percent(ratio)} bei ${say.price(price)}`);
  return clauses(
    `Fibonacci-Retracement eines ${rises ? "Anstiegs" : "Rückgangs"} von ${start} am ${say.date(from)} auf ${end} am ${say.date(to)}`,
    distance,
  ).concat(rungs.length > 0 ? `: ${say.list(rungs)}` : "");
}
