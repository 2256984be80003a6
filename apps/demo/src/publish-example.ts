import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CreateRequest, formatPath, parseCreateRequest } from "@candlemark/core";
import { createClient } from "@candlemark/sync";
import type { Community } from "./community.ts";

/**
 * Publishes the example through the HTTP API, as any program would, and gives its id; the idempotency key keeps
 * a start that was cut off from publishing it twice.
 */
export async function publishExample(data: string, url: string, community: Community): Promise<string> {
  const apiKey = /^CANDLEMARK_API_KEY=(\S+)$/m.exec(readFileSync(join(data, "demo.env"), "utf8"))?.[1];
  const client = createClient({ baseUrl: url, apiKey });
  const idempotencyKey = `demo-example-${community.channelId}`;
  const { analysisId } = await client.create(community, readExample(), { idempotencyKey });
  return analysisId;
}

function readExample(): CreateRequest {
  const text = readFileSync(new URL("../analysis.json", import.meta.url), "utf8");
  const example = parseCreateRequest(JSON.parse(text));
  if (example.ok) return example.value;
  const [first] = example.issues;
  throw new Error(`analysis.json isn't valid: ${first && `${formatPath(first.path)}: ${first.message}`}`);
}
