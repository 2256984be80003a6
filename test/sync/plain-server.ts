import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningServer } from "@candlemark/server";

/** The fields of each route's answer that the documentation has, and what can't be done without. */
const routes = [
  {
    method: "POST",
    path: /^\/v1\/analysis\/\w+\/channels\/\w+$/,
    drops: ["revision", "updatedAt", "objects"],
  },
  { method: "GET", path: /^\/v1\/analysis\/\w+$/, drops: ["revision"] },
  { method: "PATCH", path: /^\/v1\/analysis\/\w+$/, drops: ["revision", "updatedAt"] },
  { method: "POST", path: /^\/v1\/analysis\/\w+\/drawings$/, drops: ["revision", "updatedAt", "total"] },
];

/**
 * An API of the documented routes and fields alone, over the real server: it knows no revisions, no events, no changes
 * of single drawings, and idempotency keys in the body only.
 */
export async function startPlainServer(app: RunningServer["app"]) {
  const server = createServer((request, response) => {
    const handle = async () => {
      const text = await bodyOf(request);
      const route = routes.find(
        ({ method, path }) => method === request.method && path.test(request.url ?? ""),
      );
      if (route === undefined) return { status: 404, body: failure("route_not_found") };
      if (text.includes('"drawingChanges"')) return { status: 400, body: failure("invalid_request") };
      const { authorization = "", "content-type": type } = request.headers;
      const answer = await app.inject({
        method: route.method === "GET" ? "GET" : route.method === "POST" ? "POST" : "PATCH",
        url: request.url ?? "",
        headers: { authorization, ...(type !== undefined && { "content-type": type }) },
        ...(text !== "" && { payload: text }),
      });
      const body: unknown = answer.json();
      if (typeof body === "object" && body !== null && "data" in body && typeof body.data === "object") {
        for (const field of route.drops) Reflect.deleteProperty(body.data ?? {}, field);
      }
      return { status: answer.statusCode, body: JSON.stringify(body) };
    };
    handle().then(
      ({ status, body }) => response.writeHead(status, { "content-type": "application/json" }).end(body),
      () => response.destroy(),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, "close");
      server.closeAllConnections();
      server.close();
      await closed;
    },
  };
}

const failure = (code: string): string => JSON.stringify({ status: "error", message: "no", code });

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
