import { type Bar, loadBars } from "@candlemark/bars";
import { type AnalysisDetail, barLength, isKnownDrawing, parseInstant } from "@candlemark/core";
import {
  AuthenticationError,
  ForbiddenError,
  NetworkError,
  NotFoundError,
  TimeoutError,
} from "@candlemark/sync";

/** Where an embed reads from. */
export interface Source {
  /** The origin of the server. */
  readonly server: string;
  readonly analysis: string;
  readonly key: string | undefined;
}

/** How many bars before the first anchor give a reader the context. */
const barsBefore = 300;

/** Loads the bars of an analysis' symbol, from where its drawings begin until now (milliseconds). */
export function loadBarsOf(
  { server }: Source,
  analysis: AnalysisDetail,
  now: number,
  signal: AbortSignal,
): Promise<readonly Bar[]> {
  const { symbol, timeframe } = analysis.metadata;
  const from = firstInstant(analysis) - barsBefore * barLength(timeframe);
  return loadBars({ url: new URL("/udf", server).href, symbol, timeframe, from, to: now, signal });
}

function firstInstant({ drawings, createdAt }: AnalysisDetail): number {
  const instants = drawings
    .filter((drawing) => isKnownDrawing(drawing))
    .flatMap((drawing): readonly { readonly time: string }[] => drawing.points)
    .map(({ time }) => parseInstant(time) ?? Number.POSITIVE_INFINITY);
  return Math.min(parseInstant(createdAt) ?? Number.POSITIVE_INFINITY, ...instants);
}

/** Why nothing can be shown, as a sentence for a reader of the site. */
export function explain(error: unknown): string {
  if (error instanceof NotFoundError) return "This analysis doesn't exist any more.";
  if (error instanceof AuthenticationError || error instanceof ForbiddenError) {
    return "This page may not show the analysis: its key isn't valid.";
  }
  if (error instanceof NetworkError || error instanceof TimeoutError) {
    return "The analysis can't be loaded: the server doesn't answer.";
  }
  return error instanceof Error ? error.message : "The analysis can't be loaded.";
}
