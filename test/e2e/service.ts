import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sampleRequest } from "./sample.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const demo = join(root, "apps/demo/dist/main.js");
const publisher = join(root, "apps/publisher/dist/main.js");

/** What a program printed and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the project's programs to its end. */
export async function runProgram(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input = "",
): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  child.stdin.end(input);
  const [code]: (number | null)[] = await once(child, "close");
  return { code: code ?? null, stdout, stderr };
}

/** Runs the demo where it is expected to end by itself. */
export const runDemo = (args: readonly string[], env: Record<string, string> = {}) =>
  runProgram(demo, args, env);

/** A demo server in a process of its own. */
export class Service {
  #child: ChildProcess | undefined;
  #port = "0";
  url = "";
  readonly data: string;
  readonly args: readonly string[];

  constructor(data = mkdtempSync(join(tmpdir(), "candlemark-e2e-")), args: readonly string[] = []) {
    this.data = data;
    this.args = args;
  }

  /** Starts it, on the port that it had before; gives what it printed until it was ready. */
  async start(): Promise<string> {
    const child = spawn(process.execPath, [demo, "--port", this.#port, "--data", this.data, ...this.args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    let printed = "";
    await new Promise<void>((resolve, reject) => {
      const onData = (chunk: Buffer) => {
        printed += chunk.toString();
        const url = /ready at (\S+)/.exec(printed)?.[1];
        if (url === undefined) return;
        this.url = url;
        this.#port = new URL(url).port;
        resolve();
      };
      child.stdout.on("data", onData);
      child.stderr.on("data", onData);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${printed}`)));
    });
    return printed;
  }

  /** Ends it as a crash does, or with another signal; gives the exit code. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    const ended = once(child, "exit");
    child.kill(signal);
    const [code]: (number | null)[] = await ended;
    return code ?? null;
  }

  /** The environment that the demo wrote for the command line. */
  environment(): Record<string, string> {
    const text = readFileSync(join(this.data, "demo.env"), "utf8");
    const entries = [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]);
    return {
      ...Object.fromEntries(entries),
      CANDLEMARK_URL: this.url,
      CANDLEMARK_QUEUE: join(this.data, "queue"),
    };
  }

  /** The key that the demo's site shows its readers. */
  publicKey(): string {
    const text = readFileSync(join(this.data, "demo.json"), "utf8");
    return /"publicKey": "([^"]+)"/.exec(text)?.[1] ?? "";
  }

  /** Runs the publisher against this server with the demo's key. */
  publish(args: readonly string[], input = ""): Promise<Ended> {
    return runProgram(publisher, args, this.environment(), input);
  }

  /** Publishes the sample, under another title where one is given; gives the analysis's id. */
  async publishSample(title = sampleRequest.metadata.title): Promise<string> {
    const request = { ...sampleRequest, metadata: { ...sampleRequest.metadata, title } };
    const { stdout, stderr } = await this.publish(["publish", "-", "--json"], JSON.stringify(request));
    const id = /"analysisId":\s*"([0-9a-f]{24})"/.exec(stdout)?.[1];
    if (id === undefined) throw new Error(`the sample wasn't published: ${stderr}`);
    return id;
  }
}
