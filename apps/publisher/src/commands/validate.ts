import { listLevels, setupOf } from "@candlemark/core";
import { oneLine } from "../output/printable.ts";
import { type Context, print } from "./context.ts";
import { readRequest } from "./publish.ts";

/** Reads the analysis of a file as `publish` would, and sends nothing. */
export async function validate(file: string, _flags: object, context: Context): Promise<void> {
  const { metadata, levels, drawings } = await readRequest(file, context.io);
  const setup = setupOf(metadata);
  const counts = { levels: listLevels(levels).length, drawings: drawings.length };
  print(
    context,
    { valid: true, title: metadata.title, setup, ...counts },
    () =>
      `Valid: ${oneLine(metadata.title)} (${oneLine(metadata.symbol)} ${metadata.timeframe}, ${setup}, ${counts.levels} levels, ${counts.drawings} drawings)`,
  );
}
