import { createServer } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { pump } from "./pump.ts";

/** A connection to a server that pumps these pieces, nothing of which is read yet. */
async function connected(pieces: AsyncIterable<string>, stallMs: number) {
  let finished = () => {};
  const pumped = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const server = createServer((_, response) => void pump(response, pieces, stallMs).then(finished));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const socket = connect(address.port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  return { socket, pumped };
}

/** Pieces of a megabyte, and what became of them. */
function endless(most = Number.POSITIVE_INFINITY) {
  const made = { pieces: 0, left: false };
  const text = "x".repeat(1_000_000);
  async function* make() {
    try {
      for (; made.pieces < most; made.pieces += 1) yield text;
    } finally {
      made.left = true;
    }
  }
  return { made, pieces: make() };
}

test("a client that takes nothing is cut off, and little was made for it", async () => {
  const { made, pieces } = endless();
  const { socket, pumped } = await connected(pieces, 100);
  await pumped;
  expect(made.left).toBe(true);
  // What the system holds for a connection, and one piece more: not what the client didn't take.
  expect(made.pieces).toBeLessThan(40);
  await new Promise((resolve) =>
    socket
      .resume()
      .on("error", () => {})
      .on("close", resolve),
  );
});

test("a client that takes its time gets everything", async () => {
  const { made, pieces } = endless(30);
  const { socket, pumped } = await connected(pieces, 5_000);
  await new Promise((resolve) => setTimeout(resolve, 200));
  let length = 0;
  socket.on("data", (bytes) => (length += bytes.length));
  await pumped;
  await new Promise((resolve) => socket.on("close", resolve));
  expect(made).toEqual({ pieces: 30, left: true });
  expect(length).toBeGreaterThan(30_000_000);
});

test("a client that leaves ends the making", async () => {
  const { made, pieces } = endless();
  const { socket, pumped } = await connected(pieces, 5_000);
  await new Promise((resolve) => socket.once("data", resolve));
  socket.destroy();
  await pumped;
  expect(made.left).toBe(true);
});
