import { BadInput } from "../failure.ts";
import { type ConnectionFlags, connect } from "../input/settings.ts";
import { oneLine } from "../output/printable.ts";
import { type Context, print } from "./context.ts";

/** The flags of `delete`. */
export interface DeleteFlags extends ConnectionFlags {
  readonly yes?: true;
}

/** Deletes an analysis: at once with `--yes`, after a question at a terminal, and not at all otherwise. */
export async function deleteAnalysis(
  analysisId: string,
  flags: DeleteFlags,
  context: Context,
): Promise<void> {
  const { io, json } = context;
  const client = await connect(flags, io);
  if (flags.yes !== true) {
    if (io.ask === undefined || json) {
      throw new BadInput("delete needs --yes where nobody can be asked");
    }
    const { analysis } = await client.get(analysisId);
    const answer = await io.ask(`Delete "${oneLine(analysis.metadata.title)}" (${analysisId})? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) {
      io.stderr.write("Nothing was deleted.\n");
      return;
    }
  }
  await client.delete(analysisId);
  print(context, { analysisId, deleted: true }, () => `Deleted ${analysisId}`);
}
