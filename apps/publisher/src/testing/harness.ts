import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Io } from "../io.ts";
import { run } from "../run.ts";

export const community = "64b5f7f1c0ffee0000000001";
export const channel = "64b5f7f1c0ffee0000000002";
export const id = "64b5f7f1c0ffee000000000a";
/** The documented create request, and its file. */
export const exampleFile = fileURLToPath(
  new URL("../../../../../shared/examples/create-analysis.json", import.meta.url),
);
/** A drawing that can be appended. */
export const drawing = {
  type: "HORIZONTAL_LINE",
  clientObjectId: "stop",
  points: [{ time: "2026-01-08T10:00:00Z", price: 1.33 }],
};

/** A request as the server saw it. */
interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export const seen: Seen[] = [];

interface Answer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Record<string, string>;
}

let answers: Answer[] = [];
let url = "";
let folder = "";
const server = createServer((request, response) => {
  let text = "";
  request.on("data", (chunk) => {
    text += String(chunk);
  });
  request.on("end", () => {
    const { method = "", url: path = "", headers } = request;
    seen.push({ method, url: path, headers, body: text === "" ? undefined : JSON.parse(text) });
    const answer = answers.shift() ?? { status: 500, body: {} };
    response.writeHead(answer.status, { "Content-Type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  url = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "candlemark-publisher-"));
  seen.length = 0;
  answers = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Where the queue of a test is. */
export const queueFile = (): string => join(folder, "state", "queue");

/** The server's answers to the next requests, in turn. */
export function answerWith(...next: Answer[]): void {
  answers = next;
}

/** Where the server listens. */
export const serverUrl = (): string => url;

export const success = (data: object, status = 200) => ({
  status,
  body: { status: "success", message: "done", data },
});
export const failure = (status: number, code: string, extra: object = {}, headers = {}) => ({
  status,
  body: { status: "error", message: `refused by ${code}`, code, ...extra },
  headers,
});

/** Runs the command and gives its exit code and what it wrote. Files are given by name. */
export async function candlemark(
  argv: string[],
  given: { files?: Record<string, unknown>; input?: string; answer?: string } & Partial<Io> = {},
) {
  const { files = {}, input = "", answer, ...rest } = given;
  const written = { stdout: "", stderr: "" };
  const sink = (name: "stdout" | "stderr") => ({
    write(text: string) {
      written[name] += text;
    },
  });
  const io: Io = {
    env: {
      CANDLEMARK_URL: url,
      CANDLEMARK_API_KEY: "sk_test",
      CANDLEMARK_COMMUNITY: community,
      CANDLEMARK_CHANNEL: channel,
      CANDLEMARK_QUEUE: queueFile(),
    },
    sleep: async () => {},
    stdin: (async function* () {
      yield input;
    })(),
    stdout: sink("stdout"),
    stderr: sink("stderr"),
    async readFile(path) {
      const file = files[path];
      if (file === undefined) return readFile(path);
      return new TextEncoder().encode(typeof file === "string" ? file : JSON.stringify(file));
    },
    ...(answer === undefined
      ? {}
      : {
          ask: async (question: string) => {
            written.stderr += question;
            return answer;
          },
        }),
    ...rest,
  };
  return { code: await run(argv, io), ...written };
}

export const example: unknown = JSON.parse(await readFile(exampleFile, "utf8"));

/** The example as the server returns it. */
export function detail(): object {
  if (typeof example !== "object" || example === null) throw new Error("the example is no object");
  const { idempotencyKey: _, ...analysis } = { idempotencyKey: "", ...example };
  return {
    ...analysis,
    analysisId: id,
    communityId: community,
    channelId: channel,
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 3,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T13:00:00Z",
    expiresAt: "2026-01-09T12:00:00Z",
  };
}

/** An analysis in a list. */
export const summary = (title: string) => ({
  analysisId: id,
  sender: "analyst@example.com",
  title,
  symbol: "GBP/USD",
  timeframe: "H1",
  direction: "BULLISH",
  setup: "bullish_bounce",
  status: "ACTIVE",
  revision: 1,
  createdAt: "2026-01-08T12:00:00Z",
  updatedAt: "2026-01-08T12:00:00Z",
  expiresAt: null,
});
