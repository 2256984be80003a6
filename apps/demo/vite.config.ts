import { defineConfig } from "vite";

export default defineConfig({
  root: "gallery",
  base: "./",
  resolve: { conditions: ["@candlemark/source", "module", "browser", "production"] },
  build: { outDir: "../dist/gallery", emptyOutDir: true, target: "es2022" },
});
