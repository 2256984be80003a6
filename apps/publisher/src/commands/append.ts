import { parseAppendRequest } from "@candlemark/core";
import { accept, BadInput } from "../failure.ts";
import { readJson } from "../input/read-json.ts";
import { type ConnectionFlags, connect } from "../input/settings.ts";
import { table } from "../output/table.ts";
import { type Context, print } from "./context.ts";

/** The flags of `append`. */
export interface AppendFlags extends ConnectionFlags {
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
  const client = await connect(flags, context.io);
  const answer = await client.append(analysisId, request);
  print(context, answer, () => {
    const total = answer.total === undefined ? "" : `; the analysis has ${answer.total} now`;
    const rows = answer.appended.map(({ clientObjectId, id }) => [clientObjectId, id]);
    return `Appended ${answer.appended.length}${total}\n${table(rows, "  ")}`;
  });
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
