import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "../chromium.mjs";

const executablePath = findChromium();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../../test-results",
  timeout: 60_000,
  workers: 2,
  forbidOnly: true,
  reporter: "line",
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
  },
});
