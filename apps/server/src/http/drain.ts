import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** How a server comes to rest before it is closed. */
export interface Drain {
  /** Refuses new requests from now on; resolves when the running ones are answered, or `longest` ms passed. */
  start(longest: number): Promise<void>;
}

/** Counts running requests, so that a server can stop without cutting one off. */
export function addDrain(app: FastifyInstance): Drain {
  let draining = false;
  let running = 0;
  let atRest = () => {};
  app.addHook("onRequest", async (_request, reply) => {
    running += 1;
    reply.raw.once("close", () => {
      running -= 1;
      if (running === 0) atRest();
    });
    if (!draining) return;
    reply.header("connection", "close");
    throw new Refusal("shutting_down", "The server is shutting down: try again in a moment");
  });
  return {
    start: (longest) => {
      draining = true;
      if (running === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, longest);
        atRest = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
