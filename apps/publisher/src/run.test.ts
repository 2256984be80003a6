import { createServer, type IncomingHttpHeaders } from "node:http";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Io } from "./io.ts";
import { run } from "./run.ts";

const community = "64b5f7f1c0ffee0000000001";
const channel = "64b5f7f1c0ffee0000000002";
const id = "64b5f7f1c0ffee000000000a";
const exampleFile = fileURLToPath(
  new URL("../../../../shared/examples/create-analysis.json", import.meta.url),
);
const drawing = {
  type: "HORIZONTAL_LINE",
  clientObjectId: "stop",
  points: [{ time: "2026-01-08T10:00:00Z", price: 1.33 }],
};

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

const seen: Seen[] = [];
let answers: { status: number; body: object; headers?: Record<string, string> }[] = [];
let url = "";
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
  seen.length = 0;
  answers = [];
});

const success = (data: object, status = 200) => ({
  status,
  body: { status: "success", message: "done", data },
});
const failure = (status: number, code: string, extra: object = {}, headers = {}) => ({
  status,
  body: { status: "error", message: `refused by ${code}`, code, ...extra },
  headers,
});

/** Runs the command and gives its exit code and what it wrote. Files are given by name. */
async function candlemark(
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
    },
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

const example: unknown = JSON.parse(await readFile(exampleFile, "utf8"));

function detail(): object {
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

const summary = (title: string) => ({
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

describe("publish", () => {
  const created = { analysisId: id, revision: 1, expiresAt: "2026-01-09T12:00:00Z" };

  test("sends the documented example unchanged to the channel, with the key in a header", async () => {
    answers = [success(created, 201)];
    const result = await candlemark(["publish", exampleFile]);
    expect(result).toEqual({
      code: 0,
      stdout: `Published ${id}: GBPUSD Bullish Bounce from Support, expires 2026-01-09 12:00 UTC\n`,
      stderr: "",
    });
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: `/v1/analysis/${community}/channels/${channel}`,
      headers: { authorization: "Bearer sk_test", "idempotency-key": "analysis_20250109_001" },
    });
    expect(seen[0]?.body).toEqual(example);
  });

  test("reads standard input, and its flags go before the environment and the file", async () => {
    answers = [success(created, 201)];
    const { code, stdout } = await candlemark(
      ["publish", "-", "--channel", id, "--idempotency-key", "mine", "--api-key", "sk_flag", "--json"],
      { input: JSON.stringify(example) },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(created);
    expect(seen[0]).toMatchObject({
      url: `/v1/analysis/${community}/channels/${id}`,
      headers: { authorization: "Bearer sk_flag", "idempotency-key": "mine" },
      body: { idempotencyKey: "mine" },
    });
  });

  test("writes one line an issue for a bad analysis, and sends nothing", async () => {
    const bad = { ...detail(), drawings: [{ ...drawing, type: "LINE" }] };
    const { code, stdout, stderr } = await candlemark(["publish", "bad.json"], {
      files: { "bad.json": bad },
    });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.split("\n")).toContain("drawings[0].points: needs 2 points; there are fewer");
    expect(stderr.split("\n")).toContain('revision: there is no field "revision"');
    expect(seen).toEqual([]);
  });

  test("writes the issues that only the server found in the same way", async () => {
    const issues = [{ path: ["metadata", "symbol"], code: "unknown_symbol", message: "isn't traded here" }];
    answers = [failure(400, "invalid_request", { issues })];
    const { code, stderr } = await candlemark(["publish", exampleFile]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "metadata.symbol: isn't traded here\n" });
  });

  test("names everything that is missing", async () => {
    const { code, stderr } = await candlemark(["publish", exampleFile], { env: {} });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "community: is required: give --community or set CANDLEMARK_COMMUNITY\nchannel: is required: give --channel or set CANDLEMARK_CHANNEL\n",
    );
  });
});

describe("files that can't be used", () => {
  test.each([
    ["no such file", {}, "candlemark: can't read x.json: there is no such file\n"],
    [
      "bad JSON",
      { "x.json": '{\n  "a": 1,\n}' },
      'candlemark: x.json:3:1: is not JSON: there is "}" where a name in double quotes should be\n',
    ],
    [
      "a list",
      { "x.json": [] },
      "candlemark: this is a list: to add drawings to an analysis use candlemark append\n",
    ],
    ["null", { "x.json": "null" }, "(document): must be an object, not null\n"],
  ])("%s", async (_, files, stderr) => {
    expect(await candlemark(["validate", "x.json"], { files })).toEqual({ code: 2, stdout: "", stderr });
  });

  test("a folder and text in another encoding", async () => {
    expect((await candlemark(["validate", fileURLToPath(new URL(".", import.meta.url))])).stderr).toContain(
      "it is a folder",
    );
    const readFile = async () => new Uint8Array([0x22, 0xfc, 0x22]);
    expect((await candlemark(["validate", "x.json"], { readFile })).stderr).toContain("is not UTF-8 text");
  });
});

describe("validate", () => {
  test("needs neither server nor settings", async () => {
    expect(await candlemark(["validate", exampleFile], { env: {} })).toEqual({
      code: 0,
      stdout:
        "Valid: GBPUSD Bullish Bounce from Support (GBP/USD H1, bullish_bounce, 3 levels, 3 drawings)\n",
      stderr: "",
    });
  });

  test("as JSON gives the verdict, or the issues", async () => {
    expect(JSON.parse((await candlemark(["validate", exampleFile, "--json"])).stdout)).toMatchObject({
      valid: true,
      drawings: 3,
    });
    const { code, stdout, stderr } = await candlemark(["validate", "x", "--json"], { files: { x: {} } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      status: "error",
      code: "bad_input",
      issues: [{ path: ["sender"], code: "required" }, { path: ["metadata"] }, { path: ["levels"] }],
    });
  });
});

describe("append", () => {
  const appended = {
    analysisId: id,
    revision: 4,
    appended: [{ clientObjectId: "stop", id: channel }],
    total: 4,
  };

  test("takes a list of drawings and a sender", async () => {
    answers = [success(appended, 201)];
    const result = await candlemark(["append", id, "d.json", "--sender", "bot", "--idempotency-key", "k"], {
      files: { "d.json": [drawing] },
    });
    expect(result).toEqual({
      code: 0,
      stdout: `Appended 1; the analysis has 4 now\n  stop  ${channel}\n`,
      stderr: "",
    });
    expect(seen[0]).toMatchObject({ method: "POST", url: `/v1/analysis/${id}/drawings` });
    expect(seen[0]?.headers["idempotency-key"]).toBe("k");
    expect(seen[0]?.body).toEqual({ sender: "bot", drawings: [drawing], idempotencyKey: "k" });
  });

  test("takes an object with its sender, which the flag overrides", async () => {
    answers = [success(appended, 201), success(appended, 201)];
    const files = { "d.json": { sender: "file", drawings: [drawing] } };
    await candlemark(["append", id, "d.json"], { files });
    await candlemark(["append", id, "d.json", "--sender", "flag"], { files });
    expect(seen.map(({ body }) => body)).toMatchObject([{ sender: "file" }, { sender: "flag" }]);
  });

  test("asks for the sender where none is named, and for a list where there is none", async () => {
    const missing = await candlemark(["append", id, "d.json"], { files: { "d.json": [drawing] } });
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^sender: is required: give --sender/),
    });
    const number = await candlemark(["append", id, "d.json"], { files: { "d.json": 5 } });
    expect(number).toMatchObject({ code: 2, stderr: expect.stringContaining("list of drawings") });
  });
});

describe("get", () => {
  test("shows levels, drawings and texts in plain form", async () => {
    answers = [success(detail())];
    const { code, stdout } = await candlemark(["get", id]);
    expect(code).toBe(0);
    expect(stdout).toBe(`GBPUSD Bullish Bounce from Support
  id        ${id}
  market    GBP/USD H1
  setup     bullish_bounce (BULLISH, entry BELOW_CURRENT)
  status    ACTIVE until 2026-01-09 12:00 UTC
  sender    analyst@example.com
  created   2026-01-08 12:00 UTC
  updated   2026-01-08 13:00 UTC
  revision  3

Levels
  resistance 1  1.35   res_1       2026-01-08 14:00 UTC
  pivot         1.345  pivot_main  2026-01-08 12:00 UTC
  support 1     1.341  sup_1       2026-01-08 10:00 UTC

Drawings (3)
  RECTANGLE        support_zone  1.338 at 2026-01-08 00:00 UTC, 1.347 at 2026-01-09 00:00 UTC
  LINE             entry_line    1.3485 at 2026-01-08 00:00 UTC, 1.3505 at 2026-01-09 00:00 UTC
  HORIZONTAL_LINE  target        1.355 at 2026-01-08 10:00 UTC

Preference
  Price bounced from demand zone. Entry above breakout level with target at
  resistance.

Alternative
  If price breaks below support, analysis invalidated

Comments
  Watch for volume confirmation
`);
  });

  test("lists a drawing of a newer type, and keeps everything as JSON", async () => {
    const newer = {
      ...detail(),
      drawings: [{ type: "WAVE", clientObjectId: "w", degrees: 3 }],
      mood: "calm",
    };
    answers = [success(newer), success(newer)];
    expect((await candlemark(["get", id])).stdout).toContain("WAVE  w  a type newer than this command");
    expect(JSON.parse((await candlemark(["get", id, "--json"])).stdout)).toEqual(newer);
  });

  test("says what to do about an id of another form", async () => {
    const { code, stderr } = await candlemark(["get", "GBPUSD"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "analysisId: must be 24 lower-case hex characters\n",
    });
  });
});

describe("list", () => {
  const page = (titles: string[], extra: object = {}) =>
    success({ total: 3, page: 1, limit: 20, nextCursor: null, analyses: titles.map(summary), ...extra });

  test("shows a table, and where to go on", async () => {
    answers = [page(["One", "Two\u001b[2J"], { nextCursor: "c1" })];
    const { stdout, stderr } = await candlemark(["list", "--status", "active", "--symbol", "GBP/USD"]);
    const [head, first, second] = stdout.split("\n");
    expect(head).toMatch(/^ID +SYMBOL +BARS +SETUP +STATUS +EXPIRES +CREATED +SENDER +TITLE$/);
    expect(first).toContain("ACTIVE  never    2026-01-08 12:00 UTC  analyst@example.com  One");
    expect(second).toMatch(/Two\uFFFD\[2J$/);
    expect(head?.indexOf("TITLE")).toBe(first?.indexOf("One"));
    expect(stderr).toBe("2 of 3: see more with --page 2 or --all\n");
    expect(Object.fromEntries(new URL(seen[0]?.url ?? "", url).searchParams)).toMatchObject({
      status: "ACTIVE",
      symbol: "GBP/USD",
    });
  });

  test("follows every page with --all", async () => {
    answers = [page(["One"], { nextCursor: "c1" }), page(["Two"], { page: null })];
    const { stdout, stderr } = await candlemark(["list", "--all", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ total: 2, analyses: [summary("One"), summary("Two")] });
    expect(stderr).toBe("");
    expect(seen[1]?.url).toContain("cursor=c1");
  });

  test("names a flag that is wrong", async () => {
    const { code, stderr } = await candlemark(["list", "--limit", "500", "--direction", "up"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--limit: must be at most 100\n");
    expect(stderr).toContain("--direction: must be one of BULLISH, BEARISH\n");
    expect((await candlemark(["list", "--all", "--page", "2"])).code).toBe(2);
  });

  test("says so where there are none", async () => {
    answers = [page([])];
    expect((await candlemark(["list"])).stdout).toBe("No analyses.\n");
  });
});

describe("delete", () => {
  test("needs --yes where nobody can be asked", async () => {
    const { code, stderr } = await candlemark(["delete", id]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "candlemark: delete needs --yes where nobody can be asked\n",
    });
    expect(seen).toEqual([]);
    answers = [success({})];
    expect(await candlemark(["delete", id, "--yes"])).toMatchObject({ code: 0, stdout: `Deleted ${id}\n` });
    expect(seen.map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test("asks by the title at a terminal, and takes only yes for yes", async () => {
    answers = [success(detail()), success(detail()), success({})];
    const no = await candlemark(["delete", id], { answer: "" });
    expect(no).toEqual({
      code: 0,
      stdout: "",
      stderr: `Delete "GBPUSD Bullish Bounce from Support" (${id})? [y/N] Nothing was deleted.\n`,
    });
    expect(await candlemark(["delete", id], { answer: "y" })).toMatchObject({ code: 0 });
    expect(seen.map(({ method }) => method)).toEqual(["GET", "GET", "DELETE"]);
  });
});

describe("a refusal is one line that says what to do, and exit code 1", () => {
  test.each([
    [401, "unauthorized", /refused by unauthorized: check the key in CANDLEMARK_API_KEY/],
    [403, "forbidden", /use a key for this community and channel/],
    [404, "not_found", /check the id/],
    [409, "idempotency_key_reused", /use another --idempotency-key/],
    [418, "teapot", /refused by teapot/],
  ])("%i", async (status, code, line) => {
    answers = [failure(status, code)];
    const result = await candlemark(["get", id]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).toMatch(line);
    expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("429 says when to come back", async () => {
    answers = [failure(429, "rate_limited", { requestId: "r-7" }, { "Retry-After": "3600" })];
    const { code, stderr } = await candlemark(["get", id]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "candlemark: refused by rate_limited (request r-7): try again in 3600 s\n",
    });
  });

  test("no key at all", async () => {
    answers = [failure(401, "unauthorized")];
    const { stderr } = await candlemark(["get", id], { env: { CANDLEMARK_URL: url } });
    expect(stderr).toContain("give a key with CANDLEMARK_API_KEY or --api-key-file");
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test("an unreachable server", async () => {
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const { code, stderr } = await candlemark(["get", id], { fetch });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `candlemark: can't reach ${url} (connection refused): is the server running? check --url or CANDLEMARK_URL\n`,
    );
  });

  test("as JSON it is a document in the form of the API's failures", async () => {
    answers = [failure(404, "not_found", { requestId: "r-1" })];
    const { code, stdout, stderr } = await candlemark(["get", id, "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      status: "error",
      message: "refused by not_found",
      code: "not_found",
      retryable: false,
      httpStatus: 404,
      requestId: "r-1",
    });
  });
});

describe("the command line", () => {
  test.each([[["--help"]], [["help", "publish"]], [["publish", "--help"]], [["--version"]]])(
    "%j writes to standard output and is no failure",
    async (argv) => {
      const { code, stdout, stderr } = await candlemark(argv);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).not.toBe("");
    },
  );

  test.each([[[]], [["publsh"]], [["publish"]], [["get", id, "--frobnicate"]], [["get", id, "more"]]])(
    "%j is exit code 2 and says what there is",
    async (argv) => {
      const { code, stdout, stderr } = await candlemark(argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).not.toBe("");
    },
  );

  test("a wrong flag fails in JSON where JSON is asked for", async () => {
    const { code, stdout, stderr } = await candlemark(["get", id, "--json", "--frobnicate"]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      status: "error",
      code: "bad_input",
      message: "unknown option '--frobnicate'",
    });
  });

  test("a key comes from a file without its line end, and is never written", async () => {
    answers = [failure(401, "unauthorized", { message: "unknown key sk_file" })];
    const { stderr } = await candlemark(["get", id, "--api-key-file", "key"], {
      files: { key: "sk_file\n" },
    });
    expect(seen[0]?.headers.authorization).toBe("Bearer sk_file");
    expect(stderr).not.toContain("sk_file");
  });

  test.each([
    ["two keys", ["--api-key", "a", "--api-key-file", "key"]],
    ["an empty key", ["--api-key-file", "empty"]],
    ["a key of two lines", ["--api-key-file", "lines"]],
    ["no key file", ["--api-key-file", "nowhere"]],
    ["a URL that is none", ["--url", "localhost:4455"]],
    ["credentials in the URL", ["--url", "http://sk_secret@localhost"]],
  ])("%s: exit code 2, and no secret is repeated", async (_, flags) => {
    const files = { key: "sk_file", empty: "\n", lines: "sk_secret\nmore" };
    const { code, stderr } = await candlemark(["get", id, ...flags], { files });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^candlemark: /);
    expect(stderr).not.toContain("sk_secret");
  });
});
