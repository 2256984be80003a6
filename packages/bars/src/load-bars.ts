import type { EpochMs, Timeframe } from "@candlemark/core";
import * as z from "zod/mini";
import { udfResolutions } from "./resolution.ts";

/** A price bar: its open in seconds since the epoch, as charts take it, and its prices. */
export interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** Which bars to read, and from where. */
export interface BarsRequest {
  /** The address of the UDF service, such as `https://example.com/udf`. */
  readonly url: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** The first and last instant wanted, in milliseconds. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly signal?: AbortSignal;
  /** Used in place of the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Thrown where bars can't be read; the message says why in a sentence. */
export class BarsError extends Error {
  override readonly name = "BarsError";
}

const column = z.array(z.number());
const historySchema = z.discriminatedUnion("s", [
  z.object({ s: z.literal("ok"), t: column, o: column, h: column, l: column, c: column }),
  z.object({ s: z.literal("no_data") }),
  z.object({ s: z.literal("error"), errmsg: z.optional(z.string()) }),
]);

/** Reads bars in order of time; none where the service has none. Throws BarsError. */
export async function loadBars(request: BarsRequest): Promise<Bar[]> {
  const { url, symbol, timeframe, from, to, signal } = request;
  const query = new URLSearchParams({
    symbol,
    resolution: udfResolutions[timeframe],
    from: String(Math.floor(from / 1000)),
    to: String(Math.ceil(to / 1000)),
  });
  const send = request.fetch ?? fetch;
  let answer: unknown;
  try {
    const response = await send(`${url.replace(/\/$/, "")}/history?${query}`, signal ? { signal } : {});
    answer = await response.json();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new BarsError(`the bars of ${symbol} can't be loaded: the price service doesn't answer`, {
      cause: error,
    });
  }
  const history = historySchema.safeParse(answer);
  if (!history.success) throw new BarsError(`the price service sent no bars of ${symbol} but something else`);
  if (history.data.s === "error") {
    throw new BarsError(
      `no bars of ${symbol}: ${history.data.errmsg ?? "the price service gives no reason"}`,
    );
  }
  return history.data.s === "no_data" ? [] : barsOf(history.data);
}

function barsOf(columns: { t: number[]; o: number[]; h: number[]; l: number[]; c: number[] }): Bar[] {
  const bars: Bar[] = [];
  for (const [index, time] of columns.t.entries()) {
    const open = columns.o[index];
    const high = columns.h[index];
    const low = columns.l[index];
    const close = columns.c[index];
    const known = open !== undefined && high !== undefined && low !== undefined && close !== undefined;
    // Charts refuse bars out of order: a bar that isn't after the one before it is left out.
    if (known && time > (bars.at(-1)?.time ?? Number.NEGATIVE_INFINITY)) {
      bars.push({ time, open, high, low, close });
    }
  }
  return bars;
}
