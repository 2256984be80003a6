import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { followEvents } from "./testing/follow-events.ts";
import { base, community, levelLine, place, request, temporaryFolder } from "./testing/test-app.ts";

// These tests run the program as a user does, so they need it built.
const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));

beforeAll(() => {
  if (!existsSync(program)) throw new Error(`${program} is missing: run "npx tsc -b apps/server" first`);
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function spawnProgram(args: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...process.env, PORT: undefined, CANDLEMARK_DATA: undefined, CANDLEMARK_BARS: undefined },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.on("data", (data) => (out += String(data)));
  child.stderr.on("data", (data) => (err += String(data)));
  const ended = new Promise<Ended>((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  return { child, ended };
}

const run = (...args: string[]) => spawnProgram(args).ended;

async function serve(...args: string[]) {
  const { child, ended } = spawnProgram(["serve", "--port", "0", ...args]);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (data) => {
      const [found] = /http:\S+/.exec(String(data)) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(({ err }) => reject(new Error(`the server ended: ${err}`)));
  });
  return { child, ended, url };
}

async function makeKey(data: string, ...args: string[]): Promise<string> {
  const { out } = await run("key", "create", "--data", data, "--community", community, ...args);
  return out.trim();
}

async function dataOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
  const body: unknown = await answer.json();
  const data = typeof body === "object" && body !== null && "data" in body ? body.data : undefined;
  if (typeof data !== "object" || data === null) throw new Error(`no data in ${JSON.stringify(body)}`);
  return { ...data };
}

describe("serve", { timeout: 30_000 }, () => {
  test("loses nothing that it answered for when it is killed", async () => {
    const data = temporaryFolder();
    const headers = { "content-type": "application/json", authorization: `Bearer ${await makeKey(data)}` };
    const call = async (url: string, method: string, body: object, more = {}) => {
      const answer = await fetch(url, {
        method,
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      });
      expect(answer.ok).toBe(true);
      return dataOf(answer);
    };
    let server = await serve("--data", data);
    const { analysisId } = await call(server.url + place, "POST", request(), { "idempotency-key": "k" });
    for (let round = 1; round <= 3; round += 1) {
      const url = `${server.url}${base}/${String(analysisId)}/drawings`;
      const body = { sender: "analyst", drawings: [levelLine(`d${round}`)] };
      expect(await call(url, "POST", body)).toMatchObject({ total: round + 1 });
      server.child.kill("SIGKILL");
      await server.ended;
      server = await serve("--data", data);
    }
    const read = await fetch(`${server.url}${base}/${String(analysisId)}`, { headers });
    const names = ["zone", "d1", "d2", "d3"];
    expect(await dataOf(read)).toMatchObject({
      revision: 4,
      drawings: names.map((clientObjectId) => ({ clientObjectId })),
    });
    expect(await call(server.url + place, "POST", request(), { "idempotency-key": "k" })).toMatchObject({
      analysisId,
    });
  });

  test("who follows an analysis is told each change once, though the server is killed after each", async () => {
    const data = temporaryFolder();
    const headers = { "content-type": "application/json", authorization: `Bearer ${await makeKey(data)}` };
    const post = async (url: string, body: object) =>
      dataOf(await fetch(url, { method: "POST", headers, body: JSON.stringify(body) }));
    let server = await serve("--data", data);
    const { analysisId } = await post(server.url + place, request());
    const url = () => `${server.url}${base}/${String(analysisId)}`;
    const told: unknown[] = [];
    let after = 1;
    for (let round = 1; round <= 3; round += 1) {
      const stream = await followEvents(`${url()}/events`, headers, after);
      await post(`${url()}/drawings`, { sender: "analyst", drawings: [levelLine(`seen_${round}`)] });
      for (const count = told.length + (round === 1 ? 1 : 2); told.length < count; ) {
        const { id, data: event } = await stream.next();
        told.push(event.drawings[0].clientObjectId);
        after = id ?? 0;
      }
      stream.stop();
      await post(`${url()}/drawings`, { sender: "analyst", drawings: [levelLine(`missed_${round}`)] });
      server.child.kill("SIGKILL");
      await server.ended;
      server = await serve("--data", data);
    }
    expect(told).toEqual(["seen_1", "missed_1", "seen_2", "missed_2", "seen_3"]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)(
    "ends cleanly on %s, and at once though somebody follows",
    async (signal) => {
      const data = temporaryFolder();
      const headers = { "content-type": "application/json", authorization: `Bearer ${await makeKey(data)}` };
      const { child, ended, url } = await serve("--data", data);
      const created = await fetch(url + place, { method: "POST", headers, body: JSON.stringify(request()) });
      const { analysisId } = await dataOf(created);
      const stream = await followEvents(`${url}${base}/${String(analysisId)}/events`, headers);
      const asked = Date.now();
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, err: "" });
      await stream.ended;
      // The drain would have waited for ten seconds.
      expect(Date.now() - asked).toBeLessThan(9_000);
    },
  );

  test("what the operator must mend is one line on stderr, and exit code 1", async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, "candlemark.sqlite"), "nothing of the kind ".repeat(500));
    const first = await serve("--data", temporaryFolder());
    const port = new URL(first.url).port;
    const other = temporaryFolder();
    const cases = [
      [["--data", data], "is damaged or no database — restore it from a backup"],
      [["--data", join(data, "candlemark.sqlite", "x")], "can't be written"],
      [["--data", other, "--port", port], `port ${port} on 127.0.0.1 is in use`],
      [["--data", other, "--bars", join(other, "none")], "does not exist — make it"],
      [["--data", other, "--port", "99999"], "A port is a whole number from 0 to 65535"],
      [["--data", other, "--colour"], "unknown option '--colour'"],
    ] as const;
    for (const [args, line] of cases) {
      const { code, err, out } = await run("serve", ...args);
      expect({ code, out, lines: err.split("\n").length }).toEqual({ code: 1, out: "", lines: 2 });
      expect(err).toContain(line);
    }
  });
});

describe("key", { timeout: 30_000 }, () => {
  test("create prints the key alone, list never does, revoke switches it off", async () => {
    const data = temporaryFolder();
    const { code, out, err } = await run(
      "key",
      "create",
      "--data",
      data,
      "--community",
      community,
      "--public",
      "--name",
      "web",
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^cm_public_[\w-]{43}\n$/);
    const [, keyId = ""] = /key ([0-9a-f]{24})/.exec(err) ?? [];
    const listed = await run("key", "list", "--data", data, "--community", community);
    expect(listed.out).toBe(
      `${keyId}\tpublic\tactive\tno end\tall channels\tgetAnalysis,listAnalyses\tweb\n`,
    );
    expect((await run("key", "revoke", "--data", data, keyId)).out).toBe(`revoked ${keyId}\n`);
    expect((await run("key", "list", "--data", data, "--community", community)).out).toContain("\trevoked\t");
  });

  test("create takes permissions, channels and an end, and one system key a community", async () => {
    const data = temporaryFolder();
    const key = await makeKey(
      data,
      "--permissions",
      "getAnalysis,listAnalyses",
      "--channels",
      community,
      "--expires",
      "2099-01-01T00:00:00Z",
    );
    expect(key).toMatch(/^cm_secret_/);
    expect(await makeKey(data, "--system")).toMatch(/^cm_secret_/);
    const { out } = await run("key", "list", "--data", data, "--community", community);
    expect(out).toContain(`until 2099-01-01T00:00:00Z\t${community}\tgetAnalysis,listAnalyses\tsecret key`);
    const args = ["key", "create", "--data", data, "--community", community];
    const refusals = [
      [["--system"], "has a system key already"],
      [["--public", "--permissions", "all"], "can't hold createAnalysis"],
      [["--permissions", "everything"], '"everything" is no permission'],
      [["--expires", "tomorrow"], "An instant is ISO 8601"],
      [["--channels", "main"], "24 lower-case hex characters"],
    ] as const;
    for (const [more, line] of refusals) {
      const { code, err } = await run(...args, ...more);
      expect({ code, lines: err.split("\n").length }).toEqual({ code: 1, lines: 2 });
      expect(err).toContain(line);
    }
  });
});
