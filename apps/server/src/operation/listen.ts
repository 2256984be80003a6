import type { FastifyInstance } from "fastify";
import { OperatorError } from "./operator-error.ts";

/** Listens, and gives the address to open; throws an `OperatorError` where the port can't be had. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw explain(error, host, port);
  }
}

function explain(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new OperatorError(
      `port ${port} on ${host} is in use — stop the program that uses it, or choose another with --port`,
    );
  }
  if (code === "EACCES") {
    return new OperatorError(`port ${port} needs more rights — choose one from 1024 on with --port`);
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new OperatorError(`this machine has no address ${host} — choose another with --host`);
  }
  return error;
}
