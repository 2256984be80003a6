import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createStreamReader, type StreamMessage } from "./parse-stream.ts";

/** What a reader makes of pieces: all messages, the last id, and the last wish for a wait. */
function readAll(pieces: readonly string[]) {
  const read = createStreamReader();
  const messages: StreamMessage[] = [];
  let id: string | undefined;
  let retryMs: number | undefined;
  for (const piece of pieces) {
    const news = read(piece);
    messages.push(...news.messages);
    id = news.id;
    retryMs = news.retryMs ?? retryMs;
  }
  return { messages, id, retryMs };
}

const message = (data: string, event = "message", id?: string): StreamMessage => ({ id, event, data });

describe("a stream", () => {
  test.each(["\n", "\r", "\r\n"])("has lines that end with %j", (end) => {
    const text = ["event: add", "id: 7", "data: one", "data: two", "", "data: three", "", ""].join(end);
    expect(readAll([text]).messages).toEqual([
      message("one\ntwo", "add", "7"),
      message("three", "message", "7"),
    ]);
  });

  test.each([
    ["one space after the colon is dropped", "data:  a\n\n", [message(" a")]],
    ["a field without a colon has no value", "data\ndata\n\n", [message("\n")]],
    ["a field that nobody knows is ignored", "mood: calm\ndata: a\n\n", [message("a")]],
    ["a comment is ignored", ": a comment\n:\ndata: a\n\n", [message("a")]],
    ["a byte order mark at the start is ignored", "\uFEFFdata: a\n\n", [message("a")]],
    ["a byte order mark elsewhere is content", "data: \uFEFFa\n\n", [message("\uFEFFa")]],
    ["a message without data isn't one", "event: add\n\ndata: a\n\n", [message("a")]],
    [
      "an event's name is its own message's alone",
      "event: x\ndata: a\n\ndata: b\n\n",
      [message("a", "x"), message("b")],
    ],
    ["an id with a zero in it is ignored", "id: 1\0\ndata: a\n\n", [message("a")]],
    ["an empty id is an id", "id: 1\nid\ndata: a\n\n", [message("a", "message", "")]],
    ["what is cut off is no message", "data: a\n\ndata: b\n", [message("a")]],
  ])("%s", (_, text, messages) => expect(readAll([text]).messages).toEqual(messages));

  test("says its id without a message too, and how long to wait", () => {
    expect(readAll(["retry: 2500\nid: 5\n\n"])).toEqual({ messages: [], id: "5", retryMs: 2500 });
    expect(readAll(["retry: soon\nretry: -1\nretry: 1e3\n\n"]).retryMs).toBeUndefined();
  });

  const lines = fc.array(
    fc.oneof(
      fc.constantFrom(
        "",
        "",
        "data: a",
        "data",
        "data:b:c",
        "event: add",
        "id: 7",
        "id",
        "retry: 10",
        ": x",
        "mood: calm",
      ),
      fc.string().map((text) => `data: ${text.replaceAll(/[\r\n]/g, "")}`),
    ),
    { maxLength: 30 },
  );
  const ends = fc.constantFrom("\n", "\r", "\r\n");

  test("says the same however it is cut", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(lines, ends)),
        fc.boolean(),
        fc.infiniteStream(fc.nat(5)),
        (blocks, mark, sizes) => {
          const text =
            (mark ? "\uFEFF" : "") +
            blocks.map(([block, end]) => block.map((line) => line + end).join("")).join("");
          const pieces: string[] = [];
          for (let at = 0; at < text.length; ) {
            const size = sizes.next().value ?? 1;
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          const whole = readAll([text]);
          expect(readAll(text.split(""))).toEqual(whole);
          expect(readAll(pieces).messages).toEqual(whole.messages);
        },
      ),
    );
  });

  test("says the same whatever ends its lines", () => {
    fc.assert(
      fc.property(lines, (block) => {
        const [feed, ...others] = ["\n", "\r", "\r\n"].map((end) =>
          readAll([block.map((line) => line + end).join("")]),
        );
        for (const other of others) expect(other).toEqual(feed);
      }),
    );
  });

  test("that never ends a message is no stream", () => {
    const read = createStreamReader(100);
    read("data: short\n\n");
    expect(() => {
      for (let at = 0; at < 30; at += 1) read("data: more\n");
    }).toThrow(RangeError);
    expect(() => createStreamReader(100)("x".repeat(101))).toThrow(RangeError);
  });
});
