import { parseRetryAfter } from "../retry/retry-after.ts";
import { openEnvelope } from "./envelope.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { failureOf } from "./failure.ts";
import { networkError } from "./network-error.ts";
import { withTimeLimit } from "./time-limit.ts";
import { urlOf } from "./url.ts";

/** The part of `fetch` that is used; any function of this form can stand in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where requests go and with which key. */
export interface Destination {
  readonly base: string;
  readonly apiKey: string | undefined;
  readonly fetch: Fetch;
  readonly now: () => number;
}

/** Sends a request once: the data of its answer, or the error of its class. */
export type SendOnce = (exchange: Exchange, limitMs: number, signal: AbortSignal) => Promise<Answer>;

/** Binds a destination; the key stays in this closure. */
export function createTransport({ base, apiKey, fetch, now }: Destination): SendOnce {
  const hideKey = (text: string) => (apiKey === undefined ? text : text.replaceAll(apiKey, "[key]"));

  async function exchangeTexts(exchange: Exchange, signal: AbortSignal) {
    try {
      const response = await fetch(urlOf(base, exchange), {
        method: exchange.method,
        headers: headersOf(exchange, apiKey),
        // A followed redirect would turn a POST into a GET; a cached answer would be an old revision.
        redirect: "manual",
        cache: "no-store",
        signal,
        ...(exchange.body === undefined ? {} : { body: exchange.body }),
      });
      return { response, text: await response.text() };
    } catch (thrown) {
      throw networkError(thrown, base);
    }
  }

  return (exchange, limitMs, outer) =>
    withTimeLimit(limitMs, outer, async (signal) => {
      const { response, text } = await exchangeTexts(exchange, signal);
      const { status, headers } = response;
      const conditional = exchange.headers?.["If-None-Match"] !== undefined;
      if (status === 304 && conditional) return { status, data: undefined, requestId: undefined };
      if (!response.ok) {
        const wait = parseRetryAfter(headers.get("Retry-After"), now());
        throw failureOf(status, parseJson(hideKey(text)), wait);
      }
      const requestId = headers.get("X-Request-Id") ?? undefined;
      return { status, data: openEnvelope(parseJson(text), status, requestId), requestId };
    });
}

function headersOf(exchange: Exchange, apiKey: string | undefined): Record<string, string> {
  return {
    Accept: "application/json",
    ...(exchange.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }),
    ...exchange.headers,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
