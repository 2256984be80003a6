import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { type Fate, fatesOf, type Harm, harms } from "./faults.ts";
import { createRequestFrames } from "./request-frames.ts";

/** How a proxy harms what goes through it. */
export interface FaultProxyOptions {
  /** The port of the server on this machine. */
  readonly target: number;
  readonly seed: number;
  /** The share of the requests that are harmed, from 0 to 1. */
  readonly rate: number;
  /** All of them unless told. */
  readonly harms?: readonly Harm[];
  /** How long a request is held back or comes again late at most, in milliseconds: 60 unless told. */
  readonly slowMs?: number;
}

/** A TCP proxy before an HTTP server, which harms some of the requests as its seed says. */
export interface FaultProxy {
  readonly url: string;
  /** How many requests came, and how many met each harm. */
  readonly counts: Readonly<Record<Harm | "requests", number>>;
  /** Harms nothing from now on, and ends the connections that would stay silent. */
  heal(): void;
  /** Harms again. */
  harm(): void;
  close(): Promise<void>;
}

/** What becomes of the bytes of an answer. */
type Answer = { readonly kind: "pass" } | { readonly kind: "mute" } | { readonly kind: "cut"; left: number };

/** Starts a proxy on a free port. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { target, seed, rate, slowMs = 60 } = options;
  const fateOf = fatesOf(seed, rate, options.harms);
  const counts: Record<Harm | "requests", number> = {
    requests: 0,
    ...(Object.fromEntries(harms.map((harm) => [harm, 0])) as Record<Harm, number>),
  };
  const sockets = new Set<Socket>();
  /** The clients' connections that would never be answered. */
  const silent = new Set<Socket>();
  /** Requests that are held until another connection's goes first. */
  const held = new Map<Socket, () => void>();
  let healed = false;

  const track = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    return socket;
  };
  const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

  /** Sends the request again on a connection of its own, and lets nobody see the answer. */
  function replay(request: Buffer): void {
    const stray = track(connect(target, "127.0.0.1"));
    stray.write(request);
    stray.once("data", () => stray.end());
    stray.resume();
    stray.setTimeout(5_000, () => stray.destroy());
  }

  /** Lets others' held requests go behind this one. */
  function letFollow(client: Socket): void {
    for (const [other, release] of held) if (other !== client) setTimeout(release, 2);
  }

  const listener = createServer((client) => {
    track(client);
    client.setNoDelay(true);
    let upstream: Socket | undefined;
    let answer: Answer = { kind: "pass" };
    let last = Promise.resolve();

    function server(): Socket {
      if (upstream !== undefined) return upstream;
      upstream = track(connect(target, "127.0.0.1"));
      upstream.setNoDelay(true);
      upstream.on("data", onAnswer);
      upstream.on("close", () => {
        if (!silent.has(client)) client.end();
      });
      upstream.on("error", () => client.resetAndDestroy());
      return upstream;
    }

    function onAnswer(chunk: Buffer): void {
      if (answer.kind === "mute") return;
      if (answer.kind === "pass") {
        client.write(chunk);
        return;
      }
      const part = chunk.subarray(0, answer.left);
      answer.left -= part.length;
      if (answer.left > 0) client.write(part);
      else client.write(part, () => client.resetAndDestroy());
    }

    const pass = (request: Buffer) => {
      if (client.destroyed) return;
      server().write(request);
      letFollow(client);
    };

    async function actOn(request: Buffer, { harm, where, when }: Fate): Promise<void> {
      answer = { kind: "pass" };
      switch (harm) {
        case undefined:
          return pass(request);
        case "refuse":
          client.resetAndDestroy();
          return;
        case "drop":
          await later(when * slowMs);
          client.destroy();
          return;
        case "cut-request":
          server().write(request.subarray(0, 1 + Math.floor(where * (request.length - 1))), () => {
            upstream?.destroy();
            client.resetAndDestroy();
          });
          return;
        case "cut-answer":
          // A quarter of the answers are lost whole; some end before the body, some in it.
          answer = { kind: "cut", left: Math.max(0, Math.floor((where - 0.25) * 800)) };
          return pass(request);
        case "half-open":
          silent.add(client);
          return;
        case "mute":
          silent.add(client);
          answer = { kind: "mute" };
          return pass(request);
        case "delay":
          await later(when * slowMs);
          return pass(request);
        case "duplicate":
          if (where < 0.5) replay(request);
          else setTimeout(() => replay(request), when * slowMs);
          return pass(request);
        case "reorder":
          await Promise.race([later(slowMs), new Promise<void>((resolve) => held.set(client, resolve))]);
          held.delete(client);
          return pass(request);
      }
    }

    const frames = createRequestFrames();
    client.on("data", (chunk) => {
      for (const request of frames(chunk)) {
        const fate = fateOf(counts.requests);
        counts.requests += 1;
        const now = healed ? { ...fate, harm: undefined } : fate;
        if (now.harm !== undefined) counts[now.harm] += 1;
        last = last.then(() => actOn(request, now));
      }
    });
    client.on("close", () => {
      silent.delete(client);
      // What is on its way to the server gets there, whether or not anybody waits for the answer.
      upstream?.end();
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    heal() {
      healed = true;
      for (const client of silent) client.destroy();
    },
    harm() {
      healed = false;
    },
    async close() {
      const closed = once(listener, "close");
      listener.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
