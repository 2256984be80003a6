import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, request as send } from "node:http";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "@playwright/test";
import { rolldown } from "rolldown";
import { onTestFinished } from "vitest";
import { chromiumArgs, findChromium } from "../chromium.mjs";

/** A count that can be waited for. */
export function createCounter() {
  let count = 0;
  let waiting: { readonly least: number; readonly resolve: () => void }[] = [];
  const look = () => {
    for (const { least, resolve } of waiting) if (count >= least) resolve();
    waiting = waiting.filter(({ least }) => count < least);
  };
  return {
    count: () => count,
    add() {
      count += 1;
      look();
    },
    /** Resolves when it is as high as that. */
    reached: (least: number) =>
      new Promise<void>((resolve) => {
        waiting.push({ least, resolve });
        look();
      }),
  };
}

/** The script of the page, with all that it imports. */
export async function bundlePage(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("tab-page.ts", import.meta.url)),
    resolve: { conditionNames: ["@candlemark/source", "import"] },
    platform: "browser",
  });
  const { output } = await bundle.generate();
  return output[0].code;
}

/** The origin of the page, which is always there, and of the API, which can be out of reach. */
export async function startSite(target: number, script: string) {
  let online = true;
  const answered = createCounter();
  const site = createServer((incoming, outgoing) => {
    if (incoming.url?.startsWith("/v1/") !== true) {
      const isScript = incoming.url === "/tab.js";
      outgoing.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
      outgoing.end(isScript ? script : '<!doctype html><script type="module" src="/tab.js"></script>');
      return;
    }
    if (!online) {
      incoming.socket.destroy();
      return;
    }
    const { url: path, method, headers } = incoming;
    const forwarded = send({ port: target, path, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
      answered.add();
    });
    forwarded.on("error", () => incoming.socket.destroy());
    incoming.pipe(forwarded);
  });
  site.listen(0, "127.0.0.1");
  await once(site, "listening");
  onTestFinished(() => {
    site.close();
    site.closeAllConnections();
  });
  const address = site.address();
  if (address === null || typeof address === "string") throw new Error("the site has no port");
  return {
    url: `http://localhost:${address.port}/`,
    setOnline(next: boolean) {
      online = next;
      if (!next) site.closeAllConnections();
    },
    /** Resolves when so many more requests have been answered. */
    answered: (count: number) => answered.reached(answered.count() + count),
  };
}

/** A Chromium with a profile that outlives it. */
export async function startBrowser(profile: string) {
  const child: ChildProcess = spawn(
    findChromium() ?? "chromium",
    [
      ...chromiumArgs,
      "--headless=new",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "--disable-background-timer-throttling",
      "--disable-renderer-backgrounding",
      "--disable-backgrounding-occluded-windows",
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const closed = once(child, "exit");
  /** `kill -9` of the browser and all of its processes. */
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, "SIGKILL");
    }
    await closed;
  };
  onTestFinished(kill);
  let said = "";
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stderr?.on("data", (data) => {
      said += String(data);
      const found = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`Chromium ended: ${said}`)));
  });
  const browser: Browser = await chromium.connectOverCDP(endpoint);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("Chromium has no profile");
  return { context, kill };
}
