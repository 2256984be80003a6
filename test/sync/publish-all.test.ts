import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@candlemark/sync";
import { expect, onTestFinished, test } from "vitest";
import { sampleRequest } from "../e2e/sample.ts";

// These run programs as a user does, so they need them built.
const server = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));
const publisher = fileURLToPath(new URL("publish-many.mjs", import.meta.url));

const communityId = "65f1a0c3e4b0a1b2c3d4e5f6";
const channelId = "65f1a0c3e4b0a1b2c3d4e5f7";
const count = 90;

function start(...args: string[]) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = once(child, "close");
  let text = "";
  let news = () => {};
  child.stdout.on("data", (data) => {
    text += String(data);
    news();
  });
  void closed.then(() => news());
  return {
    child,
    closed,
    text: () => text,
    /** Resolves when the program has printed this, so many times, or has ended. */
    async printed(pattern: RegExp, times = 1): Promise<string> {
      while (
        (text.match(pattern)?.length ?? 0) < times &&
        child.exitCode === null &&
        child.signalCode === null
      ) {
        await new Promise<void>((resolve) => (news = resolve));
      }
      return text;
    },
  };
}

async function kill({ child, closed }: { child: ChildProcess; closed: Promise<unknown> }): Promise<void> {
  child.kill("SIGKILL");
  await closed;
}

test("publishing that is killed again and again, and its server too, publishes each analysis once", {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-publish-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const made = start(server, "key", "create", "--data", folder, "--community", communityId);
  await made.closed;
  const key = made.text().trim();
  let port = "0";
  const serve = async () => {
    const running = start(server, "serve", "--data", folder, "--port", port);
    const url = /http:\S+/.exec(await running.printed(/http:\S+/g))?.[0] ?? "";
    port = new URL(url).port;
    return { ...running, url };
  };
  let service = await serve();
  const { url } = service;
  const task = {
    url,
    key,
    communityId,
    channelId,
    count,
    file: join(folder, "journal"),
    request: sampleRequest,
  };
  const publish = () => start(publisher, JSON.stringify(task));
  for (let round = 1; round <= 4; round += 1) {
    const run = publish();
    await run.printed(/^published$/gm, 7 * round);
    if (round % 2 === 0) {
      await kill(service);
      service = await serve();
      await run.printed(/^published$/gm, 7 * round + 5);
    }
    await kill(run);
  }
  const last = publish();
  await last.closed;
  expect(JSON.parse(last.text().trim().split("\n").at(-1) ?? "")).toEqual({
    published: count,
    refused: [],
    uncertain: [],
  });
  const titles: string[] = [];
  const client = createClient({ baseUrl: url, apiKey: key });
  for await (const { title } of client.list({ communityId, channelId }, { limit: 100 })) titles.push(title);
  expect(titles.toSorted()).toEqual(Array.from({ length: count }, (_, number) => `No. ${number}`).toSorted());
});
