import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** Switches under which Chromium starts anywhere and asks nothing of the network. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium: the one CHROMIUM_PATH names, one that is installed, or Playwright's; else undefined. */
export function findChromium() {
  const { CHROMIUM_PATH, PATH = "" } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const installed = PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .concat("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    .find(isExecutable);
  return installed ?? playwrightChromium();
}

function playwrightChromium() {
  const { chromium } = createRequire(import.meta.url)("@playwright/test");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Finds a Chromium or installs one: Playwright's, else Debian's package. Throws with what to do. */
export function ensureChromium(log = console.log) {
  const found = findChromium();
  if (found) return found;
  log("No Chromium found: installing one for the browser tests …");
  spawnSync("npx", ["playwright", "install", "chromium"], { stdio: "ignore", timeout: 180_000 });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "ignore" });
  }
  const packaged = findChromium();
  if (packaged) return packaged;
  throw new Error(
    "no Chromium: install one (Debian: `sudo apt-get install chromium`; elsewhere: `npx playwright install chromium`) or set CHROMIUM_PATH to one, then run `npm test` again",
  );
}
