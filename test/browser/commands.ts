import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BrowserCommand } from "vitest/node";

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One bar of a file of real bars: its open in seconds, or the date alone of a daily bar. */
export interface RealBar {
  readonly time: number | string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** The bars of a file of `../shared/data`; undefined where this machine doesn't have it. */
const readBars: BrowserCommand<[name: string]> = (_, name): RealBar[] | undefined => {
  const path = pathOf(`../../../shared/data/${name}`);
  if (!existsSync(path)) return undefined;
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [opens = "", ...prices] = line.split(",");
    const [open = 0, high = 0, low = 0, close = 0] = prices.map(Number);
    return { time: opens.includes("T") ? Date.parse(opens) / 1000 : opens, open, high, low, close };
  });
};

/** How goldens that are missing or differ are treated: as Vitest treats its snapshots, so that `-u` writes both. */
export interface Golden {
  /** The PNG as base64; undefined where there is none. */
  readonly png: string | undefined;
  readonly update: "all" | "new" | "none";
}

const goldenPath = (name: string) => pathOf(`../golden/${name}.png`);

const readGolden: BrowserCommand<[name: string]> = ({ project }, name): Golden => {
  const path = goldenPath(name);
  return {
    png: existsSync(path) ? readFileSync(path, "base64") : undefined,
    update: project.vitest.snapshot.options.updateSnapshot,
  };
};

/** Writes the PNG of a golden: beside the goldens, or as `-actual` for looking at one that differs. */
const writeGolden: BrowserCommand<[name: string, png: string]> = (_, name, png): void => {
  writeFileSync(goldenPath(name), png, "base64");
};

/** What the page's tests ask of Node. */
export const commands = { readBars, readGolden, writeGolden };

declare module "vitest/browser" {
  interface BrowserCommands {
    readonly readBars: (name: string) => Promise<RealBar[] | undefined>;
    readonly readGolden: (name: string) => Promise<Golden>;
    readonly writeGolden: (name: string, png: string) => Promise<void>;
  }
}
