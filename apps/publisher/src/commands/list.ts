import { type AnalysisSummary, type ListInput, parseListQuery } from "@candlemark/core";
import { BadInput } from "../failure.ts";
import { type ChannelFlags, type ConnectionFlags, channelOf, connect } from "../input/settings.ts";
import { readableEnd, readableMinute } from "../output/instant.ts";
import { table } from "../output/table.ts";
import { type Context, print } from "./context.ts";

/** The flags that choose what is listed; all of them text, as they are written. */
interface FilterFlags {
  readonly page?: string;
  readonly limit?: string;
  readonly sort?: string;
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly direction?: string;
  readonly status?: string;
  readonly search?: string;
  readonly cursor?: string;
}

/** The flags of `list`. */
export interface ListFlags extends ConnectionFlags, ChannelFlags, FilterFlags {
  readonly all?: true;
}

/** Lists the analyses of a channel: one page, or all of them. */
export async function list(flags: ListFlags, context: Context): Promise<void> {
  const { io } = context;
  const channel = channelOf(flags, io);
  const query = queryOf(flags);
  const client = await connect(flags, io);
  if (flags.all === true) {
    const analyses: AnalysisSummary[] = [];
    for await (const analysis of client.list(channel, query)) analyses.push(analysis);
    print(context, { total: analyses.length, analyses }, () => rowsOf(analyses));
    return;
  }
  const answer = await client.listPage(channel, query);
  print(context, answer, () => rowsOf(answer.analyses));
  if (context.json || answer.nextCursor === null) return;
  const next = answer.page === null ? `--cursor ${answer.nextCursor}` : `--page ${answer.page + 1}`;
  io.stderr.write(`${answer.analyses.length} of ${answer.total}: see more with ${next} or --all\n`);
}

function queryOf({ all, ...flags }: ListFlags): ListInput {
  if (all === true && (flags.page !== undefined || flags.cursor !== undefined)) {
    throw new BadInput("--all shows every page: leave out --page and --cursor");
  }
  const upper = (text: string | undefined) => text?.toUpperCase();
  const texts = {
    page: flags.page,
    limit: flags.limit ?? (all === true ? "100" : undefined),
    sort: flags.sort,
    symbol: flags.symbol,
    timeframe: upper(flags.timeframe),
    direction: upper(flags.direction),
    status: upper(flags.status),
    search: flags.search,
    cursor: flags.cursor,
  };
  const parsed = parseListQuery(texts);
  if (parsed.ok) return parsed.value;
  const issues = parsed.issues.map((issue) => ({ ...issue, path: [`--${issue.path.join(".")}`] }));
  throw new BadInput("the flags are not valid", issues);
}

function rowsOf(analyses: readonly AnalysisSummary[]): string {
  if (analyses.length === 0) return "No analyses.";
  return table([
    ["ID", "SYMBOL", "BARS", "SETUP", "STATUS", "EXPIRES", "CREATED", "SENDER", "TITLE"],
    ...analyses.map((analysis) => [
      analysis.analysisId,
      analysis.symbol,
      analysis.timeframe,
      analysis.setup,
      analysis.status,
      readableEnd(analysis.expiresAt),
      readableMinute(analysis.createdAt),
      analysis.sender,
      analysis.title,
    ]),
  ]);
}
