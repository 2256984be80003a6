import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Serve } from "./virtual-network.ts";

/** The fields of each route's answer that aren't documented, and that nothing needs. */
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
export function plainly(serve: Serve): Serve {
  return async (call) => {
    const route = routes.find(({ method, path }) => method === call.method && path.test(call.path));
    if (route === undefined) return failure(404, "route_not_found");
    if (call.body.includes('"drawingChanges"')) return failure(400, "invalid_request");
    const { authorization = "", "content-type": type } = call.headers;
    const headers = { authorization, ...(type !== undefined && { "content-type": type }) };
    const answer = await serve({ ...call, headers });
    const body: unknown = await answer.json();
    if (typeof body === "object" && body !== null && "data" in body && typeof body.data === "object") {
      for (const field of route.drops) Reflect.deleteProperty(body.data ?? {}, field);
    }
    return json(answer.status, body);
  };
}

const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });

const failure = (status: number, code: string): Response =>
  json(status, { status: "error", message: "no", code });

/** The same on a real port. */
export async function listenPlainly(serve: Serve) {
  const answer = plainly(serve);
  const server = createServer((request, response) => {
    const handle = async () => {
      const { method = "GET", url: path = "", headers } = request;
      const { signal } = new AbortController();
      const call = {
        method,
        path,
        headers: Object.fromEntries(stringsOf(headers)),
        body: await bodyOf(request),
        signal,
      };
      const { status, ...answered } = await answer(call).then(async (whole) => ({
        status: whole.status,
        text: await whole.text(),
      }));
      response.writeHead(status, { "content-type": "application/json" }).end(answered.text);
    };
    handle().catch(() => response.destroy());
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

const stringsOf = (headers: IncomingMessage["headers"]): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
