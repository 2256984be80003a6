import { readFileSync } from "node:fs";
import { Command } from "commander";
import { type AppendFlags, append } from "./commands/append.ts";
import type { Context } from "./commands/context.ts";
import { type DeleteFlags, deleteAnalysis } from "./commands/delete.ts";
import { discard } from "./commands/discard.ts";
import { get } from "./commands/get.ts";
import { type ListFlags, list } from "./commands/list.ts";
import { type PublishFlags, publish } from "./commands/publish.ts";
import { showQueue } from "./commands/queue.ts";
import { send } from "./commands/send.ts";
import { validate } from "./commands/validate.ts";
import {
  type ConnectionFlags,
  withChannel,
  withConnection,
  withQueue,
  withWriting,
} from "./input/settings.ts";
import type { QueueFlags } from "./queue/location.ts";

const examples = `
Examples:
  $ export CANDLEMARK_URL=https://charts.example.com CANDLEMARK_API_KEY="$(cat key.txt)"
  $ candlemark validate analysis.json
  $ candlemark publish analysis.json --community 64b5…01 --channel 64b5…02
  $ generate-drawings | candlemark append 64b5…0a - --sender bot@example.com
  $ candlemark list --status active --symbol GBP/USD --all --json

What publish and append are asked for is on the disk before it is sent. Where the server can't be reached it waits: the
next publish or append sends it first, send sends it now, queue shows it, discard gives it up. Asking again for what
waits already asks once.

Environment:
  CANDLEMARK_URL, CANDLEMARK_API_KEY, CANDLEMARK_COMMUNITY, CANDLEMARK_CHANNEL, CANDLEMARK_QUEUE; a flag goes before its
  variable.

Exit codes:
  0  done
  1  the server refused or can't be reached
  2  the command line or the file is wrong; each line on standard error names one thing
  3  the server can't be reached, and what was asked for waits in the queue

With --json, standard output holds one JSON document: the result, or {"status": "error", "message", "code", …}.
`;

/** The command line; `run` is called with the verb's work and the flags of its connection. */
export function createProgram(
  run: (work: (context: Context) => Promise<number | void>, flags: ConnectionFlags) => Promise<void>,
): Command {
  const program = new Command("candlemark")
    .description("Publishes chart analyses and reads them back.")
    .version(version(), "-V, --version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [verb]", "show the help of a verb")
    .showHelpAfterError("(candlemark --help shows what there is)")
    .addHelpText("after", examples);

  const verb = (usage: string, description: string) =>
    program
      .command(usage)
      .description(description)
      .helpOption("-h, --help", "show this help")
      .option("--json", "write one JSON document, errors included")
      .showHelpAfterError(`(candlemark ${usage.split(" ")[0]} --help shows its flags)`);

  withWriting(
    withChannel(
      withConnection(verb("publish <file>", "publish the analysis of a JSON file; - is standard input")),
    ),
  )
    .option("--idempotency-key <key>", "publishing again under the same key does nothing new")
    .action((file: string, flags: PublishFlags) => run((context) => publish(file, flags, context), flags));

  withWriting(
    withConnection(
      verb("append <analysis-id> <file>", "add the drawings of a JSON file: a list, or {sender, drawings}"),
    ),
  )
    .option("--sender <name>", "who adds them, in place of the file's sender")
    .option("--idempotency-key <key>", "appending again under the same key does nothing new")
    .action((id: string, file: string, flags: AppendFlags) =>
      run((context) => append(id, file, flags, context), flags),
    );

  withConnection(verb("get <analysis-id>", "show an analysis")).action((id: string, flags: ConnectionFlags) =>
    run((context) => get(id, flags, context), flags),
  );

  withChannel(withConnection(verb("list", "list the analyses of a channel")))
    .option("--all", "every page, one after the other")
    .option("--page <number>", "from 1")
    .option("--limit <number>", "how many on a page, at most 100 (default: 20)")
    .option("--sort <order>", "createdAt:desc (default), createdAt:asc, updatedAt:…, title:…")
    .option("--symbol <symbol>", "such as GBP/USD")
    .option("--timeframe <timeframe>", "such as H1")
    .option("--direction <direction>", "bullish or bearish")
    .option("--status <status>", "active or expired")
    .option("--search <words>", "words of the title or the texts")
    .option("--cursor <cursor>", "where an earlier page ended (nextCursor), in place of --page")
    .action((flags: ListFlags) => run((context) => list(flags, context), flags));

  withConnection(verb("delete <analysis-id>", "delete an analysis; asks first, and needs --yes in a script"))
    .option("-y, --yes", "don't ask")
    .action((id: string, flags: DeleteFlags) => run((context) => deleteAnalysis(id, flags, context), flags));

  withQueue(verb("queue", "show what waits to be sent")).action((flags: QueueFlags) =>
    run((context) => showQueue(flags, context), {}),
  );

  withQueue(
    withConnection(verb("send [id]", "send what waits for the server now, or the one of an id in any state")),
  ).action((id: string | undefined, flags: ConnectionFlags & QueueFlags) =>
    run((context) => send(id, flags, context), flags),
  );

  withQueue(verb("discard <id...>", "give up what waits, by the ids that queue shows")).action(
    (ids: string[], flags: QueueFlags) => run((context) => discard(ids, flags, context), {}),
  );

  verb("validate <file>", "check the analysis of a JSON file as publish would, without a server").action(
    (file: string, flags: object) => run((context) => validate(file, flags, context), {}),
  );
  return program;
}

function version(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const manifest: unknown = JSON.parse(text);
  const found = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return found ? String(manifest.version) : "unknown";
}
