// Takes the README's picture of a fresh demo: node apps/demo/picture.mjs

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, installDependencies } from "../../setup.mjs";

installDependencies();
build();
const { chromium } = await import("@playwright/test");
const { chromiumArgs, ensureChromium } = await import("../../test/chromium.mjs");

const data = mkdtempSync(join(tmpdir(), "candlemark-picture-"));
const main = fileURLToPath(new URL("dist/main.js", import.meta.url));
const server = spawn(process.execPath, [main, "--port", "0", "--data", data], {
  stdio: ["ignore", "pipe", "inherit"],
});
let printed = "";
while (!printed.includes("Ctrl-C")) printed += String((await once(server.stdout, "data"))[0]);
const url = /ready at (\S+)/.exec(printed)[1];

const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArgs });
const page = await browser.newPage({ viewport: { width: 1280, height: 760 }, deviceScaleFactor: 1.5 });
await page.goto(`${url}/studio/`);
await page.getByTestId("analysis-row").click();
await page.locator("[data-testid=chart][data-ready=true]").waitFor();
await page.waitForTimeout(500);
await page.screenshot({ path: fileURLToPath(new URL("picture.png", import.meta.url)) });
await browser.close();
server.kill();
await once(server, "exit");
rmSync(data, { recursive: true });
