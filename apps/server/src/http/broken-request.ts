import { randomUUID } from "node:crypto";
import type { Socket } from "node:net";
import { Refusal } from "../refusal.ts";
import { failureBody } from "./failure.ts";

/** Answers what is no HTTP at all, for which there is neither a request nor a reply. */
export function answerBrokenRequest(error: Error, socket: Socket): void {
  if (!socket.writable || ("code" in error && error.code === "ECONNRESET")) {
    socket.destroy();
    return;
  }
  const refusal = new Refusal(
    "invalid_request",
    "The request is not valid HTTP, or its headers are too large",
  );
  const body = JSON.stringify(failureBody(refusal, randomUUID()));
  socket.end(
    [
      "HTTP/1.1 400 Bad Request",
      "Content-Type: application/json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
}
