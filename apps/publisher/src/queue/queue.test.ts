import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { openLogFile } from "@candlemark/sync/file";
import { describe, expect, test } from "vitest";
import {
  answerWith,
  candlemark,
  drawing,
  exampleFile,
  failure,
  id,
  queueFile,
  seen,
  serverUrl,
  success,
} from "../testing/harness.ts";

const created = (analysisId = id) => success({ analysisId, revision: 1 }, 201);
const appended = success({ analysisId: id, appended: [{ clientObjectId: "stop", id }], total: 1 }, 201);

const unreachable = async (): Promise<Response> => {
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  throw new TypeError("fetch failed", { cause });
};
/** A server that takes the request and dies before it answers. */
const silent = async (): Promise<Response> => {
  const cause = Object.assign(new Error("closed"), { code: "UND_ERR_SOCKET" });
  throw new TypeError("fetch failed", { cause });
};

const publish = (given: Parameters<typeof candlemark>[1] = {}, ...flags: string[]) =>
  candlemark(["publish", exampleFile, ...flags], given);
const append = (label: string, given: Parameters<typeof candlemark>[1] = {}) =>
  candlemark(["append", id, "d.json", "--sender", "bot"], {
    files: { "d.json": [{ ...drawing, label }] },
    ...given,
  });

interface Shown {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly reason?: string;
}

async function queued(given: Parameters<typeof candlemark>[1] = {}): Promise<readonly Shown[]> {
  const { stdout } = await candlemark(["queue", "--json"], given);
  const { waiting }: { waiting: readonly Shown[] } = JSON.parse(stdout);
  return waiting;
}

const keys = () => seen.map(({ headers }) => headers["idempotency-key"]);

describe("where the server can't be reached", () => {
  test("what was asked for waits, and the command says how to send it", async () => {
    const { code, stdout, stderr } = await publish({ fetch: unreachable });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    const [waiting] = await queued();
    expect(waiting).toMatchObject({
      what: 'publish "GBPUSD Bullish Bounce from Support"',
      state: "waits",
    });
    expect(stderr.split("\n")).toEqual([
      expect.stringContaining("(connection refused): is the server running?"),
      `candlemark: publish "GBPUSD Bullish Bounce from Support" is queued as ${waiting?.id}: candlemark send sends it, and so does the next publish or append before its own`,
      "",
    ]);
  });

  test("the answer in JSON names what waits", async () => {
    const { code, stdout, stderr } = await publish({ fetch: unreachable }, "--json");
    const [waiting] = await queued();
    expect({ code, stderr }).toEqual({ code: 3, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      status: "error",
      code: "network_error",
      retryable: true,
      queued: waiting?.id,
    });
  });

  test("asking again asks once, and something else waits behind it", async () => {
    await publish({ fetch: unreachable });
    await publish({ fetch: unreachable });
    await append("a", { fetch: unreachable });
    await append("b", { fetch: unreachable });
    expect((await queued()).map(({ what }) => what)).toEqual([
      'publish "GBPUSD Bullish Bounce from Support"',
      `append 1 drawing to ${id}`,
      `append 1 drawing to ${id}`,
    ]);
  });

  test("--no-queue keeps nothing", async () => {
    const { code, stderr } = await publish({ fetch: unreachable }, "--no-queue");
    expect(code).toBe(1);
    expect(stderr).not.toContain("queued");
    expect(await queued()).toEqual([]);
  });

  test("a server that fails or is busy has it wait too", async () => {
    for (const answer of [
      failure(500, "internal"),
      failure(429, "rate_limited", {}, { "Retry-After": "900" }),
    ]) {
      answerWith(...Array.from({ length: 4 }, () => answer));
      expect((await publish()).code).toBe(3);
    }
    expect(await queued()).toHaveLength(1);
  });
});

describe("what waits", () => {
  test("is sent first by the next run, in its order, under the key of when it was asked for", async () => {
    await append("a", { fetch: unreachable });
    await append("b", { fetch: silent });
    const tried: unknown[] = [];
    answerWith(appended, appended, created());
    const { code, stdout, stderr } = await publish();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Published/);
    expect(stderr.match(/^Appended 1/gm)).toHaveLength(2);
    for (const { body } of seen) tried.push(body);
    expect(tried).toMatchObject([
      { drawings: [{ label: "a" }] },
      { drawings: [{ label: "b" }] },
      { metadata: {} },
    ]);
    expect(await queued()).toEqual([]);
    expect(readFileSync(queueFile(), "utf8").length).toBeLessThan(40);
  });

  test("is sent by send, twice under the same key where the first answer got lost", async () => {
    const carried: (string | null)[] = [];
    const carry = async (_input: unknown, init?: RequestInit) => {
      carried.push(new Headers(init?.headers).get("idempotency-key"));
      return silent();
    };
    await append("a", { fetch: carry });
    answerWith(appended);
    const { code, stdout, stderr } = await candlemark(["send"]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `Appended 1; the analysis has 1 now\n  stop  ${id}\n`,
      stderr: "",
    });
    expect(new Set([...carried, ...keys()]).size).toBe(1);
    expect(await queued()).toEqual([]);
    expect(await candlemark(["send"])).toEqual({ code: 0, stdout: "Nothing was sent\n", stderr: "" });
  });

  test("waits on behind what can't be sent", async () => {
    await append("a", { fetch: unreachable });
    await append("b", { fetch: unreachable });
    answerWith(...Array.from({ length: 8 }, () => failure(503, "draining")));
    const { code, stdout, stderr } = await candlemark(["send"]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "Nothing was sent\n" });
    expect(stderr).toContain("waits on: refused by draining");
    expect(seen.every(({ body }) => JSON.stringify(body).includes('"a"'))).toBe(true);
    expect(await queued()).toHaveLength(2);
  });

  test("for another server isn't sent to this one", async () => {
    await append("a", { fetch: unreachable });
    const { code, stdout, stderr } = await candlemark(["send", "--url", "http://localhost:1"], {
      fetch: unreachable,
    });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "Nothing was sent\n",
      stderr: "1 more for other servers: candlemark queue shows them\n",
    });
    expect((await queued())[0]).toMatchObject({ server: serverUrl() });
  });

  test("and is refused stays with the reason until it is sent by its id or discarded; others go on", async () => {
    await append("a", { fetch: unreachable });
    await append("b", { fetch: unreachable });
    answerWith(failure(404, "not_found"), appended);
    const { code, stdout, stderr } = await candlemark(["send"]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Appended 1/);
    expect(stderr).toMatch(/was refused and stays in the queue: refused by not_found/);
    const [refused, ...more] = await queued();
    expect(refused).toMatchObject({ state: "refused", reason: "refused by not_found" });
    expect(more).toEqual([]);
    expect(await candlemark(["send"])).toMatchObject({ code: 0, stdout: "Nothing was sent\n" });
    answerWith(failure(404, "not_found"));
    expect((await candlemark(["send", refused?.id ?? ""])).code).toBe(1);
    expect(await candlemark(["discard", refused?.id ?? ""])).toEqual({
      code: 0,
      stdout: `Discarded ${refused?.id}: append 1 drawing to ${id}\n`,
      stderr: "",
    });
    expect(await candlemark(["queue"])).toEqual({ code: 0, stdout: "Nothing waits\n", stderr: "" });
  });

  test("and may not be sent with this key waits for another", async () => {
    await append("a", { fetch: unreachable });
    answerWith(failure(403, "forbidden"), failure(401, "unauthorized"), appended);
    expect((await candlemark(["send"])).code).toBe(1);
    expect((await candlemark(["send"])).code).toBe(1);
    expect(await queued()).toMatchObject([{ state: "waits" }]);
    expect((await candlemark(["send"])).code).toBe(0);
  });

  test("and was sent a day ago without an answer is sent again only when it is named", async () => {
    const asked = Date.parse("2026-01-08T10:00:00Z");
    const later = { now: () => asked + 24 * 3_600_000 };
    await append("a", { fetch: silent, now: () => asked });
    const [uncertain] = await queued(later);
    expect(uncertain?.state).toBe("uncertain");
    const again = await append("a", later);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain(
      "it was sent at 2026-01-08 10:00 UTC and no answer came; look whether it is there",
    );
    expect((await candlemark(["send"], later)).code).toBe(1);
    expect(seen).toEqual([]);
    answerWith(appended);
    expect((await candlemark(["send", uncertain?.id ?? ""], later)).code).toBe(0);
    expect(await queued()).toEqual([]);
  });

  test("and never came to a server is sent however long that is ago", async () => {
    const asked = Date.parse("2026-01-08T10:00:00Z");
    await append("a", { fetch: unreachable, now: () => asked });
    answerWith(appended);
    expect((await candlemark(["send"], { now: () => asked + 9 * 24 * 3_600_000 })).code).toBe(0);
  });
});

test("what the server refuses at once is reported and doesn't wait", async () => {
  for (const status of [400, 401, 403, 404, 409, 418]) {
    answerWith(failure(status, "no"));
    expect((await publish()).code).toBe(1);
  }
  expect(await queued()).toEqual([]);
});

test("many runs at once lose nothing, and send each thing once", async () => {
  const labels = Array.from({ length: 12 }, (_, number) => `l${number}`);
  const results = await Promise.all(labels.map((label) => append(label, { fetch: unreachable })));
  expect(new Set(results.map(({ code }) => code))).toEqual(new Set([3]));
  expect(await queued()).toHaveLength(12);
  answerWith(...labels.map(() => appended));
  expect((await candlemark(["send"])).code).toBe(0);
  expect(new Set(keys()).size).toBe(12);
});

describe("a queue that can't be used", () => {
  test("is reported before anything is sent, with what to do", async () => {
    await mkdir(dirname(queueFile()), { recursive: true });
    writeFileSync(queueFile(), "notes\n");
    const { code, stderr } = await publish();
    expect(code).toBe(1);
    expect(stderr).toMatch(/is damaged at line 1.*: or use --no-queue, which keeps nothing on the disk\n$/);
    expect(seen).toEqual([]);
    expect(readFileSync(queueFile(), "utf8")).toBe("notes\n");
  });

  test.each([
    null,
    "text",
    { kind: "sent", id: "a" },
    { kind: "later", id: "a" },
    { kind: "queued", id: "a", at: 1, server: "s", idempotencyKey: "k", job: { verb: "delete" } },
    {
      kind: "queued",
      id: "a",
      at: 1,
      server: "s",
      idempotencyKey: "k",
      job: { verb: "append", analysisId: id, request: { sender: "s", drawings: [{ type: "LINE" }] } },
    },
  ])("as it holds %j is left as it is", async (record) => {
    await mkdir(dirname(queueFile()), { recursive: true });
    const { log } = await openLogFile(queueFile());
    await log.append([record]);
    await log.close();
    const before = readFileSync(queueFile());
    for (const argv of [["queue"], ["send"], ["discard", "a"], ["publish", exampleFile]]) {
      const { code, stderr } = await candlemark(argv);
      expect(code).toBe(1);
      expect(stderr).toContain("holds no queue of this command, or one of a newer version");
    }
    expect(readFileSync(queueFile())).toEqual(before);
    expect(seen).toEqual([]);
  });

  test("has no place where there is no home", async () => {
    const env = { CANDLEMARK_URL: serverUrl() };
    const { code, stderr } = await candlemark(["queue"], { env });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "candlemark: there is no place for the queue: set CANDLEMARK_QUEUE or --queue-file, or use --no-queue\n",
    });
  });

  test.each([["send"], ["discard"]])("%s of what isn't there says so", async (verb) => {
    const { code, stderr } = await candlemark([verb, "nothing"]);
    expect(code).toBe(2);
    expect(stderr).toContain("nothing waits under nothing");
  });
});
