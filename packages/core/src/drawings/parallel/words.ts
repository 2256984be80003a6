import { instantOf, type Stored } from "../reading.ts";
import { clauses, type Speaker } from "../speaker.ts";
import { trendOf } from "../trend.ts";
import type { parallel } from "./definition.ts";
import { parallelValue } from "./value.ts";

type Channel = Stored<typeof parallel>;

function channelOf(drawing: Channel) {
  const trend = trendOf(drawing.points[0], drawing.points[1]);
  const valueAt = (instant: number) => parallelValue(drawing, (place) => place)(instant);
  const start = valueAt(instantOf(trend.from));
  const end = valueAt(instantOf(trend.to));
  return start?.kind === "region" && end?.kind === "region" ? { trend, start, end } : undefined;
}

/** The channel in English: its direction, its bounds where it starts and ends, its end's distance. */
export function englishParallel(drawing: Channel, say: Speaker): string {
  const channel = channelOf(drawing);
  if (channel === undefined) return "Channel without a direction";
  const { trend, start, end } = channel;
  const way = { up: "rising", down: "falling", flat: "level", vertical: "vertical" }[trend.direction];
  return clauses(
    `Channel ${way} from ${say.price(start.low)} to ${say.price(start.high)} on ${say.date(trend.from)}`,
    `to ${say.price(end.low)} to ${say.price(end.high)} on ${say.date(trend.to)}`,
    say.distance(end.low, end.high),
  );
}

/** The channel in German. */
export function germanParallel(drawing: Channel, say: Speaker): string {
  const channel = channelOf(drawing);
  if (channel === undefined) return "Kanal ohne Richtung";
  const { trend, start, end } = channel;
  const way = { up: "steigend", down: "fallend", flat: "waagerecht", vertical: "senkrecht" }[trend.direction];
  return clauses(
    `Kanal ${way} von ${say.price(start.low)} bis ${say.price(start.high)} am ${say.date(trend.from)}`,
    `auf ${say.price(end.low)} bis ${say.price(end.high)} am ${say.date(trend.to)}`,
    say.distance(end.low, end.high),
  );
}
