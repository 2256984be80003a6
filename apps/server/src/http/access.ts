import type { FastifyInstance } from "fastify";
import type { Caller } from "../auth/caller.ts";
import type { Access } from "../auth/permissions.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call the route. */
    access?: Access;
    /** Whether pages of other origins may read the answer. */
    crossOrigin?: boolean;
  }
  interface FastifyRequest {
    /** Who calls; null on public routes. */
    caller: Caller | null;
  }
}

/** Makes it impossible to add a route without saying who may call it. */
export function demandAccess(api: FastifyInstance): void {
  api.addHook("onRoute", ({ method, url, config }) => {
    if (config?.access === undefined) {
      throw new Error(`the route ${String(method)} ${url} doesn't declare its access: add config.access`);
    }
  });
}
