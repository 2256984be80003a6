import { parseAppendRequest } from "@candlemark/core";
import { accept, BadInput } from "../failure.ts";
import { readJson } from "../input/read-json.ts";
import { deliver, type WriteFlags } from "../queue/deliver.ts";
import type { Context } from "./context.ts";

/** The flags of `append`. */
export interface AppendFlags extends WriteFlags {
  readonly sender?: string;
  readonly idempotencyKey?: string;
}

/** Adds the drawings of a file to an analysis. */
export async function append(
  analysisId: string,
  file: string,
  flags: AppendFlags,
  context: Context,
): Promise<void> {
  const input = withSender(await readJson(file, context.io), flags);
  const request = accept(parseAppendRequest(input), "the list of drawings");
  await deliver({ verb: "append", analysisId, request }, flags, context);
}

/** A list of drawings becomes a request; what the flags say goes before what the file says. */
function withSender(input: unknown, { sender, idempotencyKey }: AppendFlags): unknown {
  if (typeof input !== "object" || input === null) {
    throw new BadInput("the file must hold a list of drawings, or an object with sender and drawings");
  }
  const request: { readonly sender?: unknown; readonly drawings?: unknown } = Array.isArray(input)
    ? { drawings: input }
    : input;
  if (sender === undefined && request.sender === undefined) {
    const message = 'is required: give --sender, or write {"sender": …, "drawings": […]} into the file';
    throw new BadInput("the sender isn't named", [{ path: ["sender"], code: "required", message }]);
  }
  return {
    ...request,
    ...(sender === undefined ? {} : { sender }),
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  };
}
