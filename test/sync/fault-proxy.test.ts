import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { startFaultProxy } from "./fault-proxy.ts";
import { fatesOf, type Harm, harms } from "./faults.ts";
import { createRequestFrames } from "./request-frames.ts";

/** A server that remembers the bodies that it got whole, behind a proxy. */
async function behindProxy(choice: readonly Harm[], rate = 1) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      bodies.push(body);
      response.end(`${body} `.padEnd(1000, "."));
    });
    request.on("error", () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const proxy = await startFaultProxy({ target: port, seed: 1, rate, harms: choice });
  onTestFinished(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });
  const send = async (body: string, ms = 10_000) => {
    try {
      const signal = AbortSignal.timeout(ms);
      const answer = await fetch(proxy.url, { method: "POST", body, signal });
      return (await answer.text()).length;
    } catch (error) {
      return error instanceof Error ? error.name : "?";
    }
  };
  return { proxy, bodies, send };
}

describe("a proxy that harms", { timeout: 30_000 }, () => {
  test("nothing lets everything through, on connections that stay", async () => {
    const { proxy, bodies, send } = await behindProxy([], 0);
    const sent = Array.from({ length: 20 }, (_, number) => `${number}`);
    for (const body of sent) expect(await send(body)).toBe(1000);
    expect(bodies).toEqual(sent);
    expect(proxy.counts).toMatchObject({ requests: 20, drop: 0, duplicate: 0 });
  });

  test.each<[Harm, string, number]>([
    ["refuse", "TypeError", 0],
    ["drop", "TypeError", 0],
    ["cut-request", "TypeError", 0],
    ["cut-answer", "TypeError", 1],
    ["half-open", "TimeoutError", 0],
    ["mute", "TimeoutError", 1],
  ])("by %s gives a %s, and the server has it %i times", async (harm, outcome, times) => {
    const { proxy, bodies, send } = await behindProxy([harm]);
    expect(await send("one", outcome === "TimeoutError" ? 500 : undefined)).toBe(outcome);
    expect(bodies).toHaveLength(times);
    expect(proxy.counts[harm]).toBe(1);
  });

  test("by duplicate gives one answer, and the server has the request twice", async () => {
    const { bodies, send } = await behindProxy(["duplicate"]);
    expect(await send("one")).toBe(1000);
    await expect.poll(() => bodies).toEqual(["one", "one"]);
  });

  test("by delay and reorder loses nothing, and lets a later request overtake", async () => {
    const { bodies, send } = await behindProxy(["delay", "reorder"]);
    const sent = Array.from({ length: 40 }, (_, number) => `${number}`);
    await Promise.all(sent.map((body) => send(body)));
    expect(bodies.toSorted()).toEqual(sent.toSorted());
    expect(bodies).not.toEqual(sent);
  });

  test("ends what is silent when it heals, and harms again when told", async () => {
    const { proxy, bodies, send } = await behindProxy(["half-open"]);
    const waiting = send("one");
    await expect.poll(() => proxy.counts["half-open"]).toBe(1);
    proxy.heal();
    expect(await waiting).toBe("TypeError");
    expect(await send("two")).toBe(1000);
    proxy.harm();
    expect(await send("three", 500)).toBe("TimeoutError");
    expect(bodies).toEqual(["two"]);
  });

  test("a server that isn't there is a broken connection", async () => {
    const proxy = await startFaultProxy({ target: 1, seed: 1, rate: 0 });
    onTestFinished(() => proxy.close());
    await expect(fetch(proxy.url)).rejects.toThrow(TypeError);
  });
});

test("a seed says what befalls each request, whatever befell others", () => {
  const fates = Array.from({ length: 5_000 }, (_, request) => fatesOf(7, 0.2)(request));
  const again = fatesOf(7, 0.2);
  expect(again(4_321)).toEqual(fates[4_321]);
  const harmed = fates.filter(({ harm }) => harm !== undefined);
  expect(harmed.length / fates.length).toBeCloseTo(0.2, 1);
  expect(new Set(harmed.map(({ harm }) => harm))).toEqual(new Set(harms));
  expect(fatesOf(8, 0.2)).not.toEqual(fates);
});

test("requests are found in a connection however its bytes are cut", () => {
  const requests = [
    "GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /b HTTP/1.1\r\nContent-Length: 7\r\n\r\na\r\n\r\nbc",
    "POST /c HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
  ];
  const bytes = Buffer.from(requests.join(""));
  for (let size = 1; size <= bytes.length; size += 1) {
    const frames = createRequestFrames();
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      found.push(...frames(bytes.subarray(at, at + size)).map(String));
    }
    expect(found).toEqual(requests);
  }
});
