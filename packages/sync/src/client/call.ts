import { type RetryTools, runWithRetry } from "../retry/run.ts";
import type { Answer } from "../transport/exchange.ts";
import { joinSignals } from "../transport/join-signals.ts";
import type { SendOnce } from "../transport/transport.ts";
import type { Capabilities } from "./dialect.ts";
import type { CallOptions } from "./options.ts";
import { exchangeOf, type RouteRequest } from "./request.ts";

/** Sends a request, again where that helps, and gives its answer. */
export interface Call {
  (request: RouteRequest, options: CallOptions | undefined): Promise<Answer>;
  readonly capabilities: Capabilities;
}

/** Binds the transport to a dialect, a retry policy and the signal of the client. */
export function createCall(
  send: SendOnce,
  capabilities: Capabilities,
  tools: RetryTools,
  attemptMs: number,
  clientSignal: AbortSignal | undefined,
): Call {
  const call = async (request: RouteRequest, options: CallOptions | undefined) => {
    // Written once, so that every attempt sends the same bytes.
    const exchange = exchangeOf(request, capabilities);
    const { signal, release } = joinSignals([clientSignal, options?.signal]);
    const policy = options?.retry === false ? { ...tools.policy, maxAttempts: 1 } : tools.policy;
    const attempt = (leftMs: number) => send(exchange, Math.max(1, Math.min(attemptMs, leftMs)), signal);
    try {
      return await runWithRetry(attempt, { ...tools, policy }, signal);
    } finally {
      release();
    }
  };
  return Object.assign(call, { capabilities });
}
