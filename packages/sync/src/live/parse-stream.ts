/** A message of an event stream. */
export interface StreamMessage {
  /** The last id that the stream gave; undefined before the first. */
  readonly id: string | undefined;
  /** `message` where the stream names no other. */
  readonly event: string;
  readonly data: string;
}

/** What a piece of a stream held. */
export interface StreamNews {
  readonly messages: readonly StreamMessage[];
  /** The last id that the stream gave, with a message or without one. */
  readonly id: string | undefined;
  /** How long the server asks to wait before a reconnect, in milliseconds; undefined where it says nothing. */
  readonly retryMs: number | undefined;
}

/** Takes a stream's text piece by piece, however it is cut. */
export type StreamReader = (text: string) => StreamNews;

/**
 * A reader of `text/event-stream` as the HTML standard has it. `mostBuffered` bounds, in UTF-16 units, what an
 * unfinished message may hold: beyond it the reader throws a RangeError.
 */
export function createStreamReader(mostBuffered = 4_194_304): StreamReader {
  let rest = "";
  let afterReturn = false;
  let begun = false;
  let id: string | undefined;
  let event = "";
  let data: string[] = [];
  let held = 0;

  return (piece) => {
    if (piece === "") return { messages: [], id, retryMs: undefined };
    let text = piece;
    if (!begun && text.startsWith("\uFEFF")) text = text.slice(1);
    begun = true;
    // A \n right after a \r that ended the last piece belongs to it.
    if (afterReturn && text.startsWith("\n")) text = text.slice(1);
    afterReturn = piece.endsWith("\r");

    const messages: StreamMessage[] = [];
    let retryMs: number | undefined;
    const lines = text.split(/\r\n|\n|\r/);
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) messages.push({ id, event: event || "message", data: data.join("\n") });
        event = "";
        data = [];
        held = 0;
        continue;
      }
      const [field, value] = fieldOf(line);
      if (field === "data") {
        data.push(value);
        held += value.length + 1;
      } else if (field === "event") event = value;
      else if (field === "id" && !value.includes("\0")) id = value;
      else if (field === "retry" && /^\d{1,9}$/.test(value)) retryMs = Number(value);
    }
    if (held + rest.length > mostBuffered) {
      throw new RangeError(`a message of the event stream is longer than ${mostBuffered} characters`);
    }
    return { messages, id, retryMs };
  };
}

/** The name and value of a line; a comment has the empty name. */
function fieldOf(line: string): [field: string, value: string] {
  const colon = line.indexOf(":");
  if (colon < 0) return [line, ""];
  const value = line.slice(colon + 1);
  return [line.slice(0, colon), value.startsWith(" ") ? value.slice(1) : value];
}
