import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** Bundles the page as a site would get it and serves it on this machine. Gives its address and what ends it. */
export async function servePage() {
  const { output } = await build({
    configFile: false,
    root: fileURLToPath(new URL(".", import.meta.url)),
    logLevel: "error",
    resolve: { conditions: ["@candlemark/source", "module", "browser", "production"] },
    build: { write: false, target: "es2022", rollupOptions: { input: "page.html" } },
  });
  const files = new Map(
    output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source]),
  );
  const server = createServer(({ url = "/" }, response) => {
    const path = new URL(url, "http://127.0.0.1").pathname;
    const body = files.get(path);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      // Only an isolated page has a clock that is finer than a tenth of a millisecond.
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/page.html`,
    close: () => server.close(),
  };
}
