import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { installDependencies, root } from "../setup.mjs";

/** The checks that read the sources and run nothing. Each is a command that fails with what is wrong. */
const checks = [
  ["format", ["node_modules/.bin/biome", "check", "--error-on-warnings", "."]],
  ["lint", ["node_modules/.bin/oxlint", "--type-aware", "--deny-warnings"]],
  ["types", ["node_modules/.bin/tsc", "-b"]],
  ["boundaries", ["node_modules/.bin/vitest", "run", "--project", "unit", "test/boundaries.test.ts"]],
  ["unused exports", ["node_modules/.bin/knip", "--no-progress"]],
  ["sizes", ["node", "test/size.mjs"]],
];

/** Runs the checks and gives how many passed and failed. */
export function runChecks() {
  const counts = { passed: 0, failed: 0 };
  for (const [name, [command, ...args]] of checks) {
    const start = performance.now();
    const result = spawnSync(command, args, {
      cwd: root,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    const ok = result.status === 0;
    counts[ok ? "passed" : "failed"] += 1;
    console.log(`${ok ? "✓" : "✗"} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    if (!ok) console.log(`${result.stdout}${result.stderr}${result.error?.message ?? ""}`);
    else if (name === "sizes") console.log(result.stdout);
  }
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  installDependencies();
  process.exitCode = runChecks().failed > 0 ? 1 : 0;
}
