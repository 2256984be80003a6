import { onTestFinished } from "vitest";

/** A message of an event stream, its data read. */
export interface Message {
  readonly id: number | undefined;
  readonly event: string | undefined;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads deep into data that it asserts on
  readonly data: any;
}

/** An event stream as a test reads it. */
export interface Followed {
  readonly response: Response;
  /** The next message that has data. */
  next(): Promise<Message>;
  /** Everything that the server said so far, heartbeats included. */
  readonly text: () => string;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Opens an event stream; `after` is the last revision that is known. */
export async function followEvents(
  url: string,
  headers: Record<string, string>,
  after?: number | string,
): Promise<Followed> {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const since: Record<string, string> = after === undefined ? {} : { "last-event-id": `${after}` };
  const response = await fetch(url, { headers: { ...headers, ...since }, signal: controller.signal });
  const messages: Message[] = [];
  let text = "";
  let news = () => {};
  let over = false;
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = "";
    for await (const bytes of response.body ?? []) {
      const piece = decoder.decode(bytes, { stream: true });
      text += piece;
      const blocks = (rest + piece).split("\n\n");
      rest = blocks.pop() ?? "";
      messages.push(...blocks.map(messageOf).filter(({ data }) => data !== undefined));
      news();
    }
  };
  const ended = read()
    .catch(() => {})
    .finally(() => {
      over = true;
      news();
    });
  return {
    response,
    next: async () => {
      const waiting = () => messages.length === 0 && !over;
      while (waiting()) await new Promise<void>((resolve) => (news = resolve));
      const message = messages.shift();
      if (message === undefined) throw new Error("the stream is over");
      return message;
    },
    text: () => text,
    ended,
    stop: () => controller.abort(),
  };
}

function messageOf(block: string): Message {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1];
  const [id, event, data] = [field("id"), field("event"), field("data")];
  return {
    id: id === undefined ? undefined : Number(id),
    event,
    data: data === undefined ? undefined : JSON.parse(data),
  };
}
