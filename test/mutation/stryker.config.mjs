import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** How mutants are made and tested; which files are mutated is said by run.mjs. Nothing is left out of the score. */
export default {
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "test/mutation/vitest.config.ts" },
  coverageAnalysis: "perTest",
  // The mutated copy of the tree holds what core's tests need, and stands outside of it.
  ignorePatterns: [
    "**",
    "!packages/core/src/**",
    "!test/mutation/*.ts",
    "!tsconfig.base.json",
    "!package.json",
  ],
  tempDirName: join(tmpdir(), "candlemark-mutation"),
  cleanTempDir: "always",
  concurrency: Number(process.env.CONCURRENCY ?? Math.min(2, availableParallelism())),
  reporters: process.stdout.isTTY ? ["progress"] : [],
  logLevel: "error",
};
