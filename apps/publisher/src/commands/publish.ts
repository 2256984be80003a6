import { type CreateRequest, parseCreateRequest } from "@candlemark/core";
import { accept, BadInput } from "../failure.ts";
import { readJson } from "../input/read-json.ts";
import { type ChannelFlags, type ConnectionFlags, channelOf, connect } from "../input/settings.ts";
import type { Io } from "../io.ts";
import { readableEnd } from "../output/instant.ts";
import { oneLine } from "../output/printable.ts";
import { type Context, print } from "./context.ts";

/** The flags of `publish`. */
export interface PublishFlags extends ConnectionFlags, ChannelFlags {
  readonly idempotencyKey?: string;
}

/** Publishes the analysis of a file to a channel. */
export async function publish(file: string, flags: PublishFlags, context: Context): Promise<void> {
  const { io } = context;
  const channel = channelOf(flags, io);
  const request = await readRequest(file, io);
  const client = await connect(flags, io);
  const { idempotencyKey = request.idempotencyKey } = flags;
  const answer = await client.create(channel, {
    ...request,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  });
  print(context, answer, () => {
    const end = answer.expiresAt === undefined ? "" : `, expires ${readableEnd(answer.expiresAt)}`;
    return `Published ${answer.analysisId}: ${oneLine(request.metadata.title)}${end}`;
  });
}

/** Reads a create request from a file. Throws BadInput with all of its issues. */
export async function readRequest(file: string, io: Io): Promise<CreateRequest> {
  const input = await readJson(file, io);
  if (Array.isArray(input)) {
    throw new BadInput("this is a list: to add drawings to an analysis use candlemark append");
  }
  return accept(parseCreateRequest(input), "the analysis");
}
