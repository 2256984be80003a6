import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, installDependencies, root } from "../setup.mjs";

installDependencies();
const { ensureChromium } = await import("./chromium.mjs");
const { runChecks } = await import("./check.mjs");

let chromium;
try {
  chromium = ensureChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
build();

// Colours are for a terminal; a log is read as text.
const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1", FORCE_COLOR: "0" };
const reports = mkdtempSync(join(tmpdir(), "candlemark-reports-"));
const total = runChecks();

/** Runs a test runner that writes a report, and adds up what it counted; a runner that dies counts as a failure. */
function runTests(name, args, count) {
  const report = join(reports, `${name}.json`);
  const result = spawnSync(process.execPath, args(report), {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // A test that never ends must not keep the others' result from being told.
    timeout: 1_800_000,
    killSignal: "SIGKILL",
    env: { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...plain },
  });
  let counts = { passed: 0, failed: 0 };
  try {
    counts = count(JSON.parse(readFileSync(report, "utf8")));
  } catch {
    console.error(`${name} left no report`);
  }
  if (counts.failed === 0 && (result.status !== 0 || counts.passed === 0)) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
}

runTests(
  "vitest",
  (report) => [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ],
  ({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    // A file that can't be loaded fails without a test of its own.
    failed:
      numFailedTests +
      testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length,
  }),
);
runTests(
  "playwright",
  () => [
    "node_modules/@playwright/test/cli.js",
    "test",
    "--config",
    "test/e2e/playwright.config.ts",
    "--reporter=line,json",
  ],
  ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
);

rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
