import type { EpochMs } from "@candlemark/core";
import type { FastifyRequest } from "fastify";
import type { Context } from "../analyses/context.ts";
import type { Storage } from "../storage/storage.ts";

/** What routes are given. */
export interface RouteOptions {
  readonly storage: Storage;
  readonly now: () => EpochMs;
  readonly running: Set<string>;
}

/** What a use case needs to know about a request. */
export function contextOf(request: FastifyRequest, { storage, now, running }: RouteOptions): Context {
  const { caller } = request;
  if (caller === null) throw new Error(`${request.url} asked who calls, and is a public route`);
  return { storage, caller, now: now(), running };
}
