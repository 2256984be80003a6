import type { FastifyServerOptions } from "fastify";

/** How much to log. */
export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** The name of a log level. */
export type LogLevel = (typeof logLevels)[number];

/** A log of JSON lines on stderr, without what proves who somebody is. */
export function loggerOf(
  level: LogLevel,
  stream: { write(line: string): unknown } = process.stderr,
): FastifyServerOptions["logger"] {
  return {
    level,
    stream: { write: (line: string) => void stream.write(line) },
    redact: secretPaths,
  };
}

const secretHeaders = ["authorization", "cookie", '["x-api-key"]', '["set-cookie"]'];

const secretPaths = ["req.headers", "request.headers", "res.headers", "headers"].flatMap((path) =>
  secretHeaders.map((name) => (name.startsWith("[") ? `${path}${name}` : `${path}.${name}`)),
);
