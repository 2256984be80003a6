import {
  type AppendRequest,
  type CreateRequest,
  parseAppendRequest,
  parseCreateRequest,
} from "@candlemark/core";
import type { Channel, Client } from "@candlemark/sync";
import { readableEnd } from "../output/instant.ts";
import { oneLine } from "../output/printable.ts";
import { table } from "../output/table.ts";

/** Something that a server is asked to write. */
export type Job =
  | { readonly verb: "publish"; readonly channel: Channel; readonly request: CreateRequest }
  | { readonly verb: "append"; readonly analysisId: string; readonly request: AppendRequest };

/** What the server answered to a job, and the same in words. */
export interface Done {
  readonly answer: object;
  readonly lines: () => string;
}

/** Has a job done. Rejects with a SyncError. */
export async function sendJob(client: Client, job: Job, idempotencyKey: string): Promise<Done> {
  switch (job.verb) {
    case "publish": {
      const answer = await client.create(job.channel, job.request, { idempotencyKey });
      const end = answer.expiresAt === undefined ? "" : `, expires ${readableEnd(answer.expiresAt)}`;
      const title = oneLine(job.request.metadata.title);
      return { answer, lines: () => `Published ${answer.analysisId}: ${title}${end}` };
    }
    case "append": {
      const answer = await client.append(job.analysisId, job.request, { idempotencyKey });
      const total = answer.total === undefined ? "" : `; the analysis has ${answer.total} now`;
      const rows = answer.appended.map(({ clientObjectId, id }) => [clientObjectId, id]);
      return {
        answer,
        lines: () => `Appended ${answer.appended.length}${total}\n${table(rows, "  ")}`,
      };
    }
  }
}

/** A job in a few words. */
export function nameOf(job: Job): string {
  if (job.verb === "publish") return `publish "${oneLine(job.request.metadata.title)}"`;
  const { length } = job.request.drawings;
  return `append ${length} ${length === 1 ? "drawing" : "drawings"} to ${job.analysisId}`;
}

/** Reads a job that was kept; undefined for anything else. */
export function readJob(value: unknown): Job | undefined {
  const field = fieldsOf(value);
  const channel = fieldsOf(field("channel"));
  const [communityId, channelId, analysisId] = [
    channel("communityId"),
    channel("channelId"),
    field("analysisId"),
  ];
  if (field("verb") === "publish" && typeof communityId === "string" && typeof channelId === "string") {
    const request = parseCreateRequest(field("request"));
    return request.ok
      ? { verb: "publish", channel: { communityId, channelId }, request: request.value }
      : undefined;
  }
  if (field("verb") === "append" && typeof analysisId === "string") {
    const request = parseAppendRequest(field("request"));
    return request.ok ? { verb: "append", analysisId, request: request.value } : undefined;
  }
  return undefined;
}

/** Reads the fields of any value: undefined where there is none. */
export const fieldsOf =
  (value: unknown) =>
  (name: string): unknown =>
    typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
