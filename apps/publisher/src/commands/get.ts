import { type ConnectionFlags, connect } from "../input/settings.ts";
import { summaryOf } from "../output/summary.ts";
import { type Context, print } from "./context.ts";

/** Shows an analysis. */
export async function get(analysisId: string, flags: ConnectionFlags, context: Context): Promise<void> {
  const { io } = context;
  const client = await connect(flags, io);
  const { analysis } = await client.get(analysisId);
  print(context, analysis, () => summaryOf(analysis, Math.min(100, Math.max(40, io.stdout.columns ?? 80))));
}
