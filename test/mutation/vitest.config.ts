import { defineConfig } from "vitest/config";

const conditions = ["@candlemark/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["packages/core/src/**/*.test.ts"],
    // These feed foreign formats and megabytes of text for seconds on end, and would for every mutant.
    exclude: ["packages/core/src/{import,review}/**"],
    // How long a mutant may take is for Stryker to say.
    testTimeout: 60_000,
    setupFiles: ["test/mutation/fast-check.ts"],
  },
});
