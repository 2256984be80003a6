import type { Stored } from "../reading.ts";
import { clauses, type Speaker } from "../speaker.ts";
import { trendOf } from "../trend.ts";
import type { line } from "./definition.ts";

type Line = Stored<typeof line>;

const hasArrow = ({ startHead, endHead }: Line): boolean => startHead === "ARROW" || endHead === "ARROW";

/** The line in English: its direction, both ends, how far it is extended, its last end's distance. */
export function englishLine(drawing: Line, say: Speaker): string {
  const { from, to, direction } = trendOf(...drawing.points);
  const noun = hasArrow(drawing) ? "Arrow" : "Line";
  const way = { up: "rising", down: "falling", flat: "level", vertical: "vertical" }[direction];
  const beyond = [
    ...(drawing.extendLeft === true ? ["the left"] : []),
    ...(drawing.extendRight === true ? ["the right"] : []),
  ];
  return clauses(
    `${noun} ${way} from ${say.price(from.price)} on ${say.date(from)} to ${say.price(to.price)} on ${say.date(to)}`,
    beyond.length > 0 ? `extended to ${say.list(beyond)}` : "",
    say.distance(to.price),
  );
}

/** The line in German. */
export function germanLine(drawing: Line, say: Speaker): string {
  const { from, to, direction } = trendOf(...drawing.points);
  const noun = hasArrow(drawing) ? "Pfeil" : "Linie";
  const way = { up: "steigend", down: "fallend", flat: "waagerecht", vertical: "senkrecht" }[direction];
  const beyond = [
    ...(drawing.extendLeft === true ? ["links"] : []),
    ...(drawing.extendRight === true ? ["rechts"] : []),
  ];
  return clauses(
    `${noun} ${way} von ${say.price(from.price)} am ${say.date(from)} bis ${say.price(to.price)} am ${say.date(to)}`,
    beyond.length > 0 ? `nach ${say.list(beyond)} verlängert` : "",
    say.distance(to.price),
  );
}
