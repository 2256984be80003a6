import { limits } from "@candlemark/core";
import { InvalidRequestError } from "../errors.ts";
import type { Exchange } from "../transport/exchange.ts";
import type { Capabilities } from "./dialect.ts";
import { fitsHeader } from "./idempotency.ts";

/** A request of a route, before it is written as the dialect has it. */
export interface RouteRequest extends Pick<Exchange, "method" | "path" | "query"> {
  readonly body?: object;
  readonly idempotencyKey?: string;
  /** The revision that the caller has seen, for a change. */
  readonly ifMatch?: number | undefined;
  /** The revision that the caller has, for a read. */
  readonly ifNoneMatch?: number | undefined;
}

/** Writes a request as the dialect has it. Throws an InvalidRequestError where it is larger than the API takes. */
export function exchangeOf(request: RouteRequest, { etag, headerIdempotency }: Capabilities): Exchange {
  const { method, path, query = {}, idempotencyKey: key, ifMatch, ifNoneMatch } = request;
  const inHeader = headerIdempotency && key !== undefined && fitsHeader(key);
  // The field is the documented place: it goes wherever there is a body, and makes one where the header won't do.
  const inBody = key !== undefined && (request.body !== undefined || !inHeader);
  const body = inBody ? { ...request.body, idempotencyKey: key } : request.body;
  return {
    method,
    path,
    query,
    headers: {
      ...(inHeader ? { "Idempotency-Key": key } : {}),
      ...(etag && ifMatch !== undefined ? { "If-Match": `"${ifMatch}"` } : {}),
      ...(etag && ifNoneMatch !== undefined ? { "If-None-Match": `"${ifNoneMatch}"` } : {}),
    },
    ...(body === undefined ? {} : { body: textOf(body) }),
  };
}

function textOf(body: object): string {
  const text = JSON.stringify(body);
  if (new TextEncoder().encode(text).length <= limits.bodyBytes) return text;
  throw new InvalidRequestError(`the request is larger than ${limits.bodyBytes} bytes`, {
    code: "body_too_large",
  });
}
