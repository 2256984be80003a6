import { describe, expect, test } from "vitest";
import { answerWith, candlemark, failure, id, seen, serverUrl } from "./testing/harness.ts";

describe("a refusal is one line that says what to do, and exit code 1", () => {
  test.each([
    [401, "unauthorized", /refused by unauthorized: check the key in CANDLEMARK_API_KEY/],
    [403, "forbidden", /use a key for this community and channel/],
    [404, "not_found", /check the id/],
    [409, "idempotency_key_reused", /use another --idempotency-key/],
    [418, "teapot", /refused by teapot/],
  ])("%i", async (status, code, line) => {
    answerWith(failure(status, code));
    const result = await candlemark(["get", id]);
    expect(result.code).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).toMatch(line);
    expect(result.stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  test("429 says when to come back", async () => {
    answerWith(failure(429, "rate_limited", { requestId: "r-7" }, { "Retry-After": "3600" }));
    const { code, stderr } = await candlemark(["get", id]);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "candlemark: refused by rate_limited: try again in 3600 s\n",
    });
  });

  test("no key at all", async () => {
    answerWith(failure(401, "unauthorized"));
    const { stderr } = await candlemark(["get", id], { env: { CANDLEMARK_URL: serverUrl() } });
    expect(stderr).toContain("give a key with CANDLEMARK_API_KEY or --api-key-file");
    expect(seen[0]?.headers.authorization).toBeUndefined();
  });

  test("an unreachable server", async () => {
    const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
    const { code, stderr } = await candlemark(["get", id], { fetch });
    expect(code).toBe(1);
    expect(stderr).toBe(
      `candlemark: can't reach ${serverUrl()} (connection refused): is the server running? check --url or CANDLEMARK_URL\n`,
    );
  });

  test("as JSON it is a document in the form of the API's failures", async () => {
    answerWith(failure(404, "not_found", { requestId: "r-1" }));
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
    answerWith(failure(401, "unauthorized", { message: "unknown key sk_file" }));
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
