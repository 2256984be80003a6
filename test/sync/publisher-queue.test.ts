import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@candlemark/sync";
import { expect, onTestFinished, test } from "vitest";
import { sampleRequest } from "../e2e/sample.ts";
import { channelId, communityId, startProgram, startService, temporaryFolder } from "./programs.ts";

const program = fileURLToPath(new URL("../../apps/publisher/dist/main.js", import.meta.url));

/** What becomes of a request: it goes through, or it, or its answer, is held back for ever. */
type Way = "through" | "request held" | "answer held";

/** A proxy before the server; it counts the requests that came, and the answers that it holds back. */
async function startProxy(target: number) {
  let way: Way = "through";
  let news = () => {};
  const proxy = createServer((incoming, outgoing) => {
    const hold = way;
    if (hold === "request held") return news();
    const forwarded = send({
      port: target,
      path: incoming.url,
      method: incoming.method,
      headers: incoming.headers,
    });
    forwarded.on("response", (answer) => {
      if (hold === "answer held") {
        answer.resume();
        return news();
      }
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    /** Resolves when the next request, or its answer, is held. */
    hold: (next: Way) => {
      way = next;
      return new Promise<void>((resolve) => {
        news = resolve;
      });
    },
    heal: () => {
      way = "through";
    },
  };
}

test("a publisher that is killed while it sends, before or after the server did it, publishes once in the end", {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const service = await startService(folder);
  const proxy = await startProxy(service.port);
  const connection = ["--url", proxy.url, "--api-key", service.key, "--queue-file", join(folder, "queue")];
  const candlemark = (...args: string[]) => startProgram(program, ...args, ...connection);
  const publish = (number: number) => {
    const file = join(folder, `${number}.json`);
    const metadata = { ...sampleRequest.metadata, title: `No. ${number}` };
    writeFileSync(file, JSON.stringify({ ...sampleRequest, metadata }));
    return candlemark("publish", file, "--community", communityId, "--channel", channelId);
  };

  for (const [number, way] of (
    ["request held", "answer held", "answer held", "request held"] as const
  ).entries()) {
    const held = proxy.hold(way);
    const run = publish(number);
    await held;
    await run.kill();
  }
  // Its own is done after all that waited, though the server dies and comes back before.
  await service.crash();
  proxy.heal();
  const last = publish(4);
  await last.closed;
  expect([last.child.exitCode, last.text()]).toEqual([0, expect.stringMatching(/^Published \w+: No. 4/)]);
  const queue = startProgram(program, "queue", "--queue-file", join(folder, "queue"));
  await queue.closed;
  expect(queue.text()).toBe("Nothing waits\n");

  const titles: string[] = [];
  const client = createClient({ baseUrl: service.url, apiKey: service.key });
  for await (const { title } of client.list({ communityId, channelId }, { sort: "createdAt:asc" })) {
    titles.push(title);
  }
  expect(titles.toSorted()).toEqual(["No. 0", "No. 1", "No. 2", "No. 3", "No. 4"]);
});

test("a publisher whose server is down queues, and sends when it is up, however often it is killed meanwhile", {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const service = await startService(folder);
  const file = join(folder, "analysis.json");
  const queueFile = join(folder, "queue");
  const publish = (url: string, title: string) => {
    const metadata = { ...sampleRequest.metadata, title };
    writeFileSync(file, JSON.stringify({ ...sampleRequest, metadata }));
    const flags = ["--api-key", service.key, "--community", communityId, "--channel", channelId];
    return startProgram(program, "publish", file, "--url", url, "--queue-file", queueFile, ...flags);
  };
  const waiting = async () => {
    const run = startProgram(program, "queue", "--json", "--queue-file", queueFile);
    await run.closed;
    const shown: { readonly waiting: readonly { readonly what: string }[] } = JSON.parse(run.text());
    return shown.waiting.map(({ what }) => what);
  };
  await service.stop();
  const first = publish(service.url, "first");
  await first.closed;
  expect(first.child.exitCode).toBe(3);
  expect(await waiting()).toEqual(['publish "first"']);
  // Killed at any time, it is queued whole or not at all.
  for (const ms of [60, 120, 180, 240, 300, 400]) {
    const run = publish(service.url, `after ${ms}`);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await run.kill();
  }
  const expected = await waiting();
  expect(expected[0]).toBe('publish "first"');
  await service.crash();
  const sending = startProgram(
    program,
    "send",
    "--url",
    service.url,
    "--api-key",
    service.key,
    "--queue-file",
    queueFile,
  );
  await sending.closed;
  expect(sending.child.exitCode).toBe(0);
  const titles: string[] = [];
  const client = createClient({ baseUrl: service.url, apiKey: service.key });
  for await (const { title } of client.list({ communityId, channelId })) titles.push(`publish "${title}"`);
  expect(titles.toSorted()).toEqual(expected.toSorted());
});
