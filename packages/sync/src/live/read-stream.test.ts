import { expect, test } from "vitest";
import { NetworkError, ProtocolError, SyncError } from "../errors.ts";
import type { StreamNews } from "./parse-stream.ts";
import { readStream } from "./read-stream.ts";

const exchange = { method: "GET" as const, path: ["events"] };

/** What reading an answer of these bytes gives, piece by piece. */
async function read(pieces: readonly Uint8Array[], type = "text/event-stream", broken = false) {
  const left = [...pieces];
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece !== undefined) controller.enqueue(piece);
      else if (broken) controller.error(new TypeError("terminated"));
      else controller.close();
    },
    cancel() {
      cancelled = true;
    },
  });
  const tools = {
    open: async () => new Response(body, { headers: { "Content-Type": type } }),
    beginMs: 1_000,
    silenceMs: 1_000,
  };
  const news: StreamNews[] = [];
  let error: unknown;
  try {
    for await (const piece of readStream(tools, exchange, new AbortController().signal)) news.push(piece);
  } catch (thrown) {
    error = thrown;
  }
  return { messages: news.flatMap(({ messages }) => messages), error, cancelled: () => cancelled };
}

const text = "\uFEFFid: 1\r\ndata: Grüße 📈\r\rdata: €\ndata: é\r\n\r\n";
const messages = [
  { id: "1", event: "message", data: "Grüße 📈" },
  { id: "1", event: "message", data: "€\né" },
];

test("a stream says the same wherever its bytes are cut", async () => {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at <= bytes.length; at += 1) {
    expect((await read([bytes.slice(0, at), bytes.slice(at)])).messages).toEqual(messages);
  }
  const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
  expect((await read(single)).messages).toEqual(messages);
});

test("bytes that are no text don't end the stream", async () => {
  const { messages: found, error } = await read([Uint8Array.of(100, 97, 116, 97, 58, 255, 10, 10)]);
  expect([found[0]?.data, error]).toEqual(["\uFFFD", undefined]);
});

test("a stream that breaks off gives what came before, and a NetworkError", async () => {
  const { messages: found, error } = await read([new TextEncoder().encode(text)], undefined, true);
  expect(found).toEqual(messages);
  expect(error).toBeInstanceOf(NetworkError);
});

test("another kind of answer is left at once, with a ProtocolError that says so", async () => {
  const { error, cancelled } = await read([new TextEncoder().encode("<html>")], "text/html");
  expect(error).toBeInstanceOf(ProtocolError);
  expect(error).toMatchObject({ code: "no_event_stream", status: 200 });
  expect(cancelled()).toBe(true);
});

test("a message without end is a ProtocolError, and the stream is left", async () => {
  const piece = new TextEncoder().encode("x".repeat(1_000_000));
  const { error, cancelled } = await read(Array(6).fill(piece));
  expect(error).toMatchObject({ name: "ProtocolError", code: "no_event_stream" });
  expect(error instanceof SyncError && error.message).toContain("longer than");
  expect(cancelled()).toBe(true);
});
