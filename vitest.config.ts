import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { commands } from "./test/browser/commands.ts";
import { chromiumArgs, findChromium } from "./test/chromium.mjs";

const conditions = ["@candlemark/source"];
const executablePath = findChromium();
const { PROPERTY_SEED } = process.env;
const propertySeed = PROPERTY_SEED === "random" ? Date.now() % 2 ** 31 : Number(PROPERTY_SEED ?? 1);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    setupFiles: ["test/property-seed.ts"],
    provide: { propertySeed },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "packages/*/src/**/*.test.ts",
            "apps/{studio,embed,demo}/src/**/*.test.ts",
            "test/*.test.ts",
          ],
          // These keep nothing outside of themselves: one process runs many, which saves half of their time.
          isolate: false,
          // A property of a thousand runs takes its time on a machine with other work.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "programs",
          include: ["apps/{server,publisher}/src/**/*.test.ts", "test/sync/**/*.test.ts"],
          // The long ones, a thousand seeds each, run side by side.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          browser: {
            enabled: true,
            commands,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1000, height: 700 },
            provider: playwright({
              launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
