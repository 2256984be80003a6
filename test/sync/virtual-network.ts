import { setImmediate as turn } from "node:timers/promises";
import type { Fetch } from "@candlemark/sync";
import { vi } from "vitest";
import { fatesOf } from "./faults.ts";

/** A request as a server in this process takes it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** Answers a request; an event stream's answer goes on after it. */
export type Serve = (call: Call) => Promise<Response>;

/** A way from clients to a server that harms some of the requests, until it heals. */
export interface Network {
  readonly url: string;
  readonly fetch?: Fetch;
  heal(): void;
  close(): Promise<void>;
}

/** How a virtual network harms. */
export interface VirtualNetworkOptions {
  readonly seed: number;
  /** The share of the requests that are harmed, from 0 to 1. */
  readonly rate: number;
  /** How long a request is held back or comes again late at most, in milliseconds. */
  readonly slowMs: number;
  /** Whether a request can arrive after its sender gave it up. */
  readonly late: boolean;
}

/** What an attempt that found nobody, or was cut, rejects with. */
const broken = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });

/** How many answers are being made: time stands still meanwhile. */
let busy = 0;

/** Calls a server in this process, without harm. */
export function directFetch(serve: Serve): Fetch {
  return async (url, { method = "GET", headers, body, signal }) => {
    busy += 1;
    try {
      const { pathname } = new URL(url);
      return await serve({
        method,
        path: pathname,
        headers: Object.fromEntries(new Headers(headers)),
        body: typeof body === "string" ? body : "",
        signal: signal ?? new AbortController().signal,
      });
    } finally {
      busy -= 1;
    }
  };
}

/**
 * A network in virtual time with the harms of the proxy, which are the same for the same seed: so is all that happens
 * on it. Requests take up to 3 ms to arrive, and their answers as long to come back.
 */
export function createVirtualNetwork(
  serve: Serve,
  { seed, rate, slowMs, late }: VirtualNetworkOptions,
): Network {
  const fateOf = fatesOf(seed, rate);
  const direct = directFetch(serve);
  const held = new Set<() => void>();
  let requests = 0;
  let healed = false;

  async function carry(url: string, init: RequestInit): Promise<Response> {
    const { harm: chosen, where, when } = fateOf(requests++);
    const harm = healed ? undefined : chosen;
    const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const arrive = async () => {
      for (const release of held) setTimeout(release, 2);
      // Whoever asked may have given up meanwhile: what is on its way arrives nevertheless, or not any more.
      if (!late) init.signal?.throwIfAborted();
      const response = await direct(url, isStream(init) ? init : { ...init, signal: null });
      await later(when * 3);
      return response;
    };
    await later(where * 3);
    switch (harm) {
      case undefined:
        return arrive();
      case "refuse":
        throw broken("ECONNREFUSED");
      case "drop":
        await later(when * slowMs);
        throw broken("ECONNRESET");
      case "cut-request":
        throw broken("ECONNRESET");
      case "cut-answer":
        return cut(await arrive(), Math.floor((where - 0.25) * 800));
      case "half-open":
        return never();
      case "mute":
        await arrive();
        return never();
      case "delay":
        await later(when * slowMs);
        return arrive();
      case "duplicate": {
        const again = () =>
          void direct(url, { ...init, signal: null }).then((answer) => answer.body?.cancel());
        if (where < 0.5) again();
        else setTimeout(again, when * slowMs);
        return arrive();
      }
      case "reorder": {
        let release = () => {};
        await Promise.race([later(slowMs), new Promise<void>((resolve) => held.add((release = resolve)))]);
        held.delete(release);
        return arrive();
      }
    }
  }

  return {
    url: "http://127.0.0.1",
    fetch: (url, init) => {
      const { signal } = init;
      if (signal?.aborted) return Promise.reject(signal.reason);
      return Promise.race([
        carry(url, init),
        new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
      ]);
    },
    heal() {
      healed = true;
    },
    close: async () => {},
  };
}

const isStream = ({ headers }: RequestInit): boolean =>
  new Headers(headers).get("accept") === "text/event-stream";

const never = () => new Promise<never>(() => {});

/** An answer that ends after some bytes; without a head even where there are none. */
async function cut(response: Response, left: number): Promise<Response> {
  if (left <= 0) {
    await response.body?.cancel();
    throw broken("ECONNRESET");
  }
  const bytes = new Uint8Array(await firstOf(response));
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, left));
      controller.error(broken("ECONNRESET"));
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

async function firstOf(response: Response): Promise<ArrayBuffer | Uint8Array> {
  if (response.headers.get("content-type") !== "text/event-stream") return response.arrayBuffer();
  const reader = response.body?.getReader();
  const { value = new Uint8Array() } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return value;
}

/** Does some work in a time that moves on only where nothing else happens any more. */
export async function inVirtualTime<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  try {
    const state = { done: false };
    const result = work().finally(() => {
      state.done = true;
    });
    result.catch(() => {});
    while (!state.done) {
      for (let quiet = 0; quiet < 3; quiet = busy === 0 ? quiet + 1 : 0) await turn();
      if (!state.done) vi.advanceTimersToNextTimer();
    }
    return await result;
  } finally {
    vi.useRealTimers();
  }
}
