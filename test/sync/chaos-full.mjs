// The runs of `test/sync` in their full size; `-- --seed 7` replays one. It takes hours rather than minutes.
import { spawnSync } from "node:child_process";
import { build, installDependencies, root } from "../../setup.mjs";

installDependencies();
build();
const { ensureChromium } = await import("../chromium.mjs");
const seed = process.argv.indexOf("--seed");
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--project", "programs", "test/sync"],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      CHROMIUM_PATH: ensureChromium(),
      CHAOS_FULL: "1",
      ...(seed > 0 && { CHAOS_SEED: process.argv[seed + 1] }),
    },
  },
);
process.exitCode = status ?? 1;
