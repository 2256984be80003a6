import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@candlemark/source"] },
  ssr: { resolve: { conditions: ["@candlemark/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "test/*.test.ts"],
  },
});
