import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

// These run programs as a user does, so they need them built.
const serverProgram = fileURLToPath(new URL("../../apps/server/dist/main.js", import.meta.url));

export const communityId = "65f1a0c3e4b0a1b2c3d4e5f6";
export const channelId = "65f1a0c3e4b0a1b2c3d4e5f7";

/** A program of ours that runs. */
export interface Program {
  readonly child: ChildProcess;
  /** Resolves when it has ended, and all that it printed was read. */
  readonly closed: Promise<unknown>;
  readonly text: () => string;
  /** How many lines it has printed. */
  readonly lines: () => number;
  /** Resolves when it has printed this, so many times, or has ended. */
  printed(pattern: RegExp, times?: number): Promise<string>;
  /** `kill -9` */
  kill(): Promise<void>;
}

/** Starts a program, which dies with the test at the latest. */
export function startProgram(...args: string[]): Program {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = once(child, "close");
  let text = "";
  let lines = 0;
  let news = () => {};
  child.stdout.on("data", (data) => {
    const chunk = String(data);
    text += chunk;
    lines += chunk.split("\n").length - 1;
    news();
  });
  void closed.then(() => news());
  return {
    child,
    closed,
    text: () => text,
    lines: () => lines,
    async printed(pattern, times = 1) {
      while (
        (text.match(pattern)?.length ?? 0) < times &&
        child.exitCode === null &&
        child.signalCode === null
      ) {
        await new Promise<void>((resolve) => (news = resolve));
      }
      return text;
    },
    async kill() {
      child.kill("SIGKILL");
      await closed;
    },
  };
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "candlemark-sync-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The real server on a database in the folder, with a key; it can be killed and started again on its port. */
export async function startService(folder: string) {
  const made = startProgram(serverProgram, "key", "create", "--data", folder, "--community", communityId);
  await made.closed;
  let port = "0";
  const serve = async () => {
    const running = startProgram(serverProgram, "serve", "--data", folder, "--port", port);
    const url = /http:\S+/.exec(await running.printed(/http:\S+/g))?.[0] ?? "";
    port = new URL(url).port;
    return { running, url };
  };
  let { running, url } = await serve();
  return {
    url,
    port: Number(port),
    key: made.text().trim(),
    /** `kill -9` */
    stop: () => running.kill(),
    /** `kill -9`, and a start on the same database. */
    async crash() {
      await running.kill();
      ({ running, url } = await serve());
    },
  };
}
