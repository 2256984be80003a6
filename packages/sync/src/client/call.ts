import { limits, type Parsed } from "@candlemark/core";
import { InvalidRequestError, type ReportedIssue, summarise } from "../errors.ts";
import { type RetryTools, runWithRetry } from "../retry/run.ts";
import type { Answer, Exchange } from "../transport/exchange.ts";
import { withAnySignal } from "../transport/time-limit.ts";
import type { SendOnce } from "../transport/transport.ts";
import type { CallOptions } from "./options.ts";

/** Sends a request, again where that helps, and gives its answer. */
export type Call = (exchange: Exchange, options: CallOptions | undefined) => Promise<Answer>;

/** Binds the transport to a retry policy and the signal of the client. */
export function createCall(
  send: SendOnce,
  tools: RetryTools,
  attemptMs: number,
  clientSignal: AbortSignal | undefined,
): Call {
  return (exchange, options) =>
    withAnySignal(
      [clientSignal, options?.signal].filter((signal) => signal !== undefined),
      (signal) =>
        runWithRetry(
          (leftMs) => send(exchange, Math.max(1, Math.min(attemptMs, leftMs)), signal),
          tools,
          signal,
        ),
    );
}

/** The value of a request that core has read. Throws an InvalidRequestError with core's issues. */
export function accept<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw refusal(parsed.issues);
}

/** The error for a request that is wrong before it is sent. */
export function refusal(issues: readonly ReportedIssue[]): InvalidRequestError {
  return new InvalidRequestError(`the request is not valid: ${summarise(issues)}`, {
    code: "invalid_request",
    issues,
  });
}

/** The ids of a path. Throws an InvalidRequestError for one of another form. */
export function acceptIds(ids: Readonly<Record<string, string>>): void {
  const issues = Object.entries(ids)
    .filter(([, id]) => !/^[0-9a-f]{24}$/.test(id))
    .map(([name]) => ({
      path: [name],
      code: "invalid_format",
      message: "must be 24 lower-case hex characters",
    }));
  if (issues.length > 0) throw refusal(issues);
}

/** The request as JSON. Throws an InvalidRequestError where it is larger than the API takes. */
export function bodyOf(request: object): string {
  const body = JSON.stringify(request);
  if (new TextEncoder().encode(body).length <= limits.bodyBytes) return body;
  throw new InvalidRequestError(`the request is larger than ${limits.bodyBytes} bytes`, {
    code: "body_too_large",
  });
}
