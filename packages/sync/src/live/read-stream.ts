import { NetworkError, ProtocolError, SyncError } from "../errors.ts";
import type { Exchange } from "../transport/exchange.ts";
import { withTimeLimit } from "../transport/time-limit.ts";
import type { OpenStream } from "../transport/transport.ts";
import { createStreamReader, type StreamNews } from "./parse-stream.ts";

/** What reading a stream needs from outside. */
export interface StreamTools {
  readonly open: OpenStream;
  /** How long a stream may take to say its first word, in milliseconds. */
  readonly beginMs: number;
  /** How long it may be silent after that: a connection that is dead on the other side says nothing. */
  readonly silenceMs: number;
}

/** Opens an event stream and gives what each of its pieces holds. Closes it when it is left. */
export async function* readStream(
  { open, beginMs, silenceMs }: StreamTools,
  exchange: Exchange,
  signal: AbortSignal,
): AsyncGenerator<StreamNews, void, undefined> {
  const response = await open(exchange, beginMs, signal);
  const reader = bodyOf(response).getReader();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const parse = createStreamReader();
  let limitMs = beginMs;
  try {
    for (;;) {
      const { done, value } = await withTimeLimit(limitMs, signal, () => reader.read());
      if (done) return;
      limitMs = silenceMs;
      yield parse(decoder.decode(value, { stream: true }));
    }
  } catch (thrown) {
    if (thrown instanceof SyncError) throw thrown;
    if (thrown instanceof RangeError) throw noStream(thrown.message, response.status);
    throw new NetworkError("the event stream broke off", "connection closed");
  } finally {
    // Closing what is broken already fails, and tells nothing new.
    reader.cancel().catch(() => {});
  }
}

function bodyOf({ headers, body, status }: Response): ReadableStream<Uint8Array> {
  const type = headers.get("Content-Type") ?? "";
  if (body !== null && /^text\/event-stream\b/i.test(type)) return body;
  body?.cancel().catch(() => {});
  throw noStream("the answer is no event stream", status);
}

const noStream = (message: string, status: number) =>
  new ProtocolError(message, { code: "no_event_stream", status });
