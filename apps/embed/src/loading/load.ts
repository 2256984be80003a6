import { type Bar, loadBars } from "@candlemark/bars";
import { type AnalysisDetail, barLength, isKnownDrawing, parseInstant } from "@candlemark/core";
import {
  AuthenticationError,
  createClient,
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

/** What an embed shows. */
export interface Loaded {
  readonly analysis: AnalysisDetail;
  readonly bars: readonly Bar[];
}

/** How many bars before the first anchor give a reader the context. */
const barsBefore = 300;

/** Loads an analysis and the bars of its symbol. */
export async function load(source: Source, now: number, signal: AbortSignal): Promise<Loaded> {
  const client = createClient({ baseUrl: source.server, apiKey: source.key, signal });
  const { analysis } = await client.get(source.analysis);
  const { symbol, timeframe } = analysis.metadata;
  const from = firstInstant(analysis) - barsBefore * barLength(timeframe);
  const url = new URL("/udf", source.server).href;
  return { analysis, bars: await loadBars({ url, symbol, timeframe, from, to: now, signal }) };
}

function firstInstant({ drawings, createdAt }: AnalysisDetail): number {
  const instants = drawings
    .filter((drawing) => isKnownDrawing(drawing))
    .flatMap((drawing): readonly { readonly time: string }[] => drawing.points)
    .map(({ time }) => parseInstant(time) ?? Number.POSITIVE_INFINITY);
  return Math.min(parseInstant(createdAt) ?? Number.POSITIVE_INFINITY, ...instants);
}

/** Why loading failed, as a sentence for a reader of the site. */
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
