import { type AnalysisDetail, barLength, isKnownDrawing, parseInstant } from "@candlemark/core";

const context = 400;
const usual = 1500;

/**
 * Which bars to read (milliseconds): up to now or the last anchor, from well before the first anchor, so that
 * there is something to scroll back to.
 */
export function barsRange(
  { metadata, drawings }: Pick<AnalysisDetail, "metadata" | "drawings">,
  now: number,
): { from: number; to: number } {
  const bar = barLength(metadata.timeframe);
  const instants = drawings
    .filter((drawing) => isKnownDrawing(drawing))
    .flatMap((drawing): readonly { readonly time: string }[] => drawing.points)
    .flatMap(({ time }) => parseInstant(time) ?? []);
  const to = Math.max(now, ...instants) + bar;
  const first = Math.min(now, ...instants) - context * bar;
  return { from: Math.max(0, Math.min(first, to - usual * bar)), to };
}
