import type { SyncError } from "../errors.ts";
import { parseRetryAfter } from "../retry/retry-after.ts";
import { openEnvelope } from "./envelope.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { failureOf } from "./failure.ts";
import { networkError } from "./network-error.ts";
import { parseJson } from "./parse-json.ts";
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

/**
 * Opens an answer that goes on for ever: resolves once it begins, within `limitMs`. Its body is the caller's to
 * read and to cancel.
 */
export type OpenStream = (exchange: Exchange, limitMs: number, signal: AbortSignal) => Promise<Response>;

/** The two ways to use a destination. */
export interface Transport {
  readonly send: SendOnce;
  readonly open: OpenStream;
}

/** Binds a destination; the key stays in this closure. */
export function createTransport({ base, apiKey, fetch, now }: Destination): Transport {
  const hideKey = (text: string) => (apiKey === undefined ? text : text.replaceAll(apiKey, "[key]"));

  async function request(exchange: Exchange, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(urlOf(base, exchange), {
        method: exchange.method,
        headers: headersOf(exchange, apiKey),
        // A followed redirect would turn a POST into a GET; a cached answer would be an old revision.
        redirect: "manual",
        cache: "no-store",
        signal,
        ...(exchange.body === undefined ? {} : { body: exchange.body }),
      });
    } catch (thrown) {
      throw networkError(thrown, base);
    }
  }

  async function textOf(response: Response): Promise<string> {
    try {
      return await response.text();
    } catch (thrown) {
      throw networkError(thrown, base);
    }
  }

  async function failure(response: Response): Promise<SyncError> {
    const { status, headers } = response;
    return failureOf(status, parseJson(hideKey(await textOf(response))), {
      retryAfterMs: parseRetryAfter(headers.get("Retry-After"), now()),
      requestId: requestIdOf(response),
    });
  }

  return {
    send: (exchange, limitMs, outer) =>
      withTimeLimit(limitMs, outer, async (signal) => {
        const response = await request(exchange, signal);
        const { status } = response;
        const conditional = exchange.headers?.["If-None-Match"] !== undefined;
        if (status === 304 && conditional) return { status, data: undefined, requestId: undefined };
        if (!response.ok) throw await failure(response);
        const requestId = requestIdOf(response);
        const body = parseJson(await textOf(response));
        return { status, data: openEnvelope(body, status, requestId), requestId };
      }),
    open: (exchange, limitMs, outer) =>
      withTimeLimit(limitMs, outer, async (signal) => {
        const response = await request(exchange, signal);
        if (!response.ok) throw await failure(response);
        return response;
      }),
  };
}

const requestIdOf = ({ headers }: Response): string | undefined => headers.get("X-Request-Id") ?? undefined;

function headersOf(exchange: Exchange, apiKey: string | undefined): Record<string, string> {
  return {
    Accept: "application/json",
    ...(exchange.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }),
    ...exchange.headers,
  };
}
