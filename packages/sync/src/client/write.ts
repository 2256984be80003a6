import type { Parsed } from "@candlemark/core";
import { readParsed } from "../transport/envelope.ts";
import { accept } from "./accept.ts";
import type { Call } from "./call.ts";
import { idempotencyKeyOf } from "./idempotency.ts";
import type { WriteOptions } from "./options.ts";
import type { RouteRequest } from "./request.ts";

/** How core reads what a route is asked and what it answers. */
export interface Wire<A> {
  readonly request: (input: unknown) => Parsed<{ readonly idempotencyKey?: string | undefined }>;
  readonly answer: (input: unknown) => Parsed<A>;
}

/** Sends what core can read, under its idempotency key, and reads the answer. */
export async function write<A>(
  call: Call,
  { request, answer }: Wire<A>,
  route: Pick<RouteRequest, "method" | "path" | "ifMatch"> & { readonly body: object },
  options: WriteOptions = {},
): Promise<A> {
  const { idempotencyKey: inBody } = accept(request(route.body));
  const idempotencyKey = idempotencyKeyOf(inBody, options.idempotencyKey);
  return readParsed(answer, await call({ ...route, idempotencyKey }, options));
}
