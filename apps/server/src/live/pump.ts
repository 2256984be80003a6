import type { ServerResponse } from "node:http";

/**
 * Writes pieces to a response, each when the one before has left, and ends it. A client that takes nothing for
 * `stallMs` milliseconds is cut off. Resolves when the response is closed, whoever closed it.
 */
export async function pump(
  response: ServerResponse,
  pieces: AsyncIterable<string>,
  stallMs: number,
): Promise<void> {
  for await (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await drained(response, stallMs);
  }
  if (!response.destroyed) response.end();
}

function drained(response: ServerResponse, stallMs: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      response.off("drain", finish).off("close", finish);
      resolve();
    };
    const timer = setTimeout(() => response.destroy(), stallMs);
    response.on("drain", finish).on("close", finish);
  });
}
