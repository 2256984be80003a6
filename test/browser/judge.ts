import type { Overlay } from "@candlemark/overlay";
import type { IChartApi, Time } from "lightweight-charts";

/** The instant of a chart time in milliseconds. */
export function instantOf(time: Time): number {
  if (typeof time === "number") return time * 1000;
  if (typeof time === "string") return Date.parse(`${time}T00:00:00Z`);
  return Date.UTC(time.year, time.month - 1, time.day);
}

/** What the overlay says is where. */
export function projectionOf(overlay: Overlay): NonNullable<ReturnType<Overlay["surface"]["projection"]>> {
  const projection = overlay.surface.projection();
  if (projection === undefined) throw new Error("nothing is projected");
  return projection;
}

/** The x of a bar as the chart itself has it. */
export function chartX(chart: IChartApi, time: Time): number {
  const x = chart.timeScale().timeToCoordinate(time);
  if (x === null) throw new Error(`the chart has no bar at ${JSON.stringify(time)}`);
  return x;
}

/** The x of an instant between two of the chart's times (ascending), in proportion to the time. */
export function xBetween(chart: IChartApi, times: readonly Time[], instant: number): number {
  const next = times.findIndex((time) => instantOf(time) > instant);
  const [left, right] = times.slice(next - 1, next + 1);
  if (left === undefined || right === undefined) throw new Error("there aren't bars around the instant");
  const share = (instant - instantOf(left)) / (instantOf(right) - instantOf(left));
  return chartX(chart, left) + share * (chartX(chart, right) - chartX(chart, left));
}
