import { Command, Option } from "commander";
import { type LogLevel, logLevels } from "../operation/logger.ts";
import { closeOnSignal } from "../operation/signals.ts";
import { startServer } from "../operation/start-server.ts";
import { addKeyCommands } from "./key-commands.ts";
import { readPort } from "./options.ts";

interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly bars?: string;
  readonly logLevel: LogLevel;
  readonly trustProxy: boolean;
}

/** The command line of the server. */
export function createProgram(): Command {
  const program = new Command("candlemark-server");
  program.description("The Chart Analysis API, with its data in one folder").configureOutput({
    outputError: (text, write) => write(`candlemark: ${oneLine(text)} — see --help\n`),
  });
  program
    .command("serve", { isDefault: true })
    .description("serve the API (what it does without a command)")
    .addOption(
      new Option("--port <number>", "the port; 0 for any free one")
        .env("PORT")
        .argParser(readPort)
        .default(4455),
    )
    .option("--host <address>", "the address to listen on", "127.0.0.1")
    .addOption(dataOption())
    .addOption(new Option("--bars <folder>", "a folder of <symbol>-<timeframe>.csv").env("CANDLEMARK_BARS"))
    .addOption(new Option("--log-level <level>", "how much to log").choices(logLevels).default("warn"))
    .option("--trust-proxy", "believe the X-Forwarded headers of a proxy in front", false)
    .action(serve);
  addKeyCommands(program, dataOption);
  program.addHelpText(
    "after",
    `
Without a command it serves: candlemark-server --port 8080. All flags: candlemark-server serve --help
A first key: candlemark-server key create --community <id>`,
  );
  return program;
}

const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/^error: /, "")
    .replaceAll(/\s*\n\s*/g, " ")
    .replace(/\.$/, "");

const dataOption = (): Option =>
  new Option("--data <folder>", "the folder of the database").env("CANDLEMARK_DATA").default(".data");

async function serve(flags: ServeFlags): Promise<void> {
  const server = await startServer(flags);
  closeOnSignal(() => server.close());
  process.stdout.write(`Candlemark serves the API at ${server.url}\n`);
}
