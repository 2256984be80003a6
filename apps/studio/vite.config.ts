import { defineConfig } from "vite";

// The server that answers while the studio is worked on. It must see the page's own host: a cookie counts for
// requests of the same origin alone.
const server = { target: process.env.CANDLEMARK_SERVER ?? "http://localhost:4455", changeOrigin: false };
const proxy = { "/session": server, "/v1": server, "/udf": server };

export default defineConfig({
  base: "/studio/",
  resolve: { conditions: ["@candlemark/source"] },
  build: { target: "es2022", outDir: "dist/web", emptyOutDir: true, sourcemap: false },
  server: { proxy },
  preview: { proxy },
});
