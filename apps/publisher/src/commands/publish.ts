import { type CreateRequest, parseCreateRequest } from "@candlemark/core";
import { accept, BadInput } from "../failure.ts";
import { readJson } from "../input/read-json.ts";
import { type ChannelFlags, channelOf } from "../input/settings.ts";
import type { Io } from "../io.ts";
import { deliver, type WriteFlags } from "../queue/deliver.ts";
import type { Context } from "./context.ts";

/** The flags of `publish`. */
export interface PublishFlags extends WriteFlags, ChannelFlags {
  readonly idempotencyKey?: string;
}

/** Publishes the analysis of a file to a channel. */
export async function publish(file: string, flags: PublishFlags, context: Context): Promise<void> {
  const { io } = context;
  const channel = channelOf(flags, io);
  const request = await readRequest(file, io);
  const { idempotencyKey = request.idempotencyKey } = flags;
  const keyed = { ...request, ...(idempotencyKey !== undefined && { idempotencyKey }) };
  await deliver({ verb: "publish", channel, request: keyed }, flags, context);
}

/** Reads a create request from a file. Throws BadInput with all of its issues. */
export async function readRequest(file: string, io: Io): Promise<CreateRequest> {
  const input = await readJson(file, io);
  if (Array.isArray(input)) {
    throw new BadInput("this is a list: to add drawings to an analysis use candlemark append");
  }
  return accept(parseCreateRequest(input), "the analysis");
}
