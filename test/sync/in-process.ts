import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKey, startServer } from "@candlemark/server";
import { createClient, type Dialect } from "@candlemark/sync";
import { startPlainServer } from "./plain-server.ts";
import { communityId } from "./programs.ts";

/** The real server in this process, on a real port; its database is in memory where the system has a place for that. */
export async function startInProcess(dialect: Dialect) {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "candlemark-sync-"));
  const server = await startServer({ data: folder, port: 0, logLevel: "silent", onNotice: () => {} });
  const { key } = await createKey(
    server.storage,
    { communityId, kind: "secret", channelIds: null, expiresAt: null },
    Date.now(),
  );
  const plain = dialect === "plain" ? await startPlainServer(server.app) : undefined;
  const url = plain?.url ?? server.url;
  return {
    url,
    port: Number(new URL(url).port),
    key,
    direct: createClient({ baseUrl: url, apiKey: key, dialect }),
    async close() {
      await plain?.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
