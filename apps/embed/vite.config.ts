import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  resolve: { conditions: ["@candlemark/source", "module", "browser", "production"] },
  build: {
    outDir: "dist/web",
    target: "es2022",
    rollupOptions: {
      input: { page: "index.html", "candlemark-embed": "src/index.ts" },
      // Sites write the script's name into their pages: it stays the same from build to build.
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: (chunk) =>
          chunk.name === "candlemark-embed" ? "candlemark-embed.js" : "assets/[name]-[hash].js",
      },
    },
  },
});
