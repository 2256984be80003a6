import { type Channel, type Client, createClient } from "@candlemark/sync";
import type { Command } from "commander";
import { BadInput } from "../failure.ts";
import type { Io } from "../io.ts";
import { readText } from "./read-json.ts";

/** The flags of every verb that talks to a server. */
export interface ConnectionFlags {
  readonly url?: string;
  readonly apiKey?: string;
  readonly apiKeyFile?: string;
}

/** The flags of a verb that works on a channel. */
export interface ChannelFlags {
  readonly community?: string;
  readonly channel?: string;
}

const defaultUrl = "http://localhost:4455";

/** Adds the flags of a connection to a verb. */
export function withConnection(command: Command): Command {
  return command
    .option("--url <url>", `the server; also CANDLEMARK_URL (default: ${defaultUrl})`)
    .option("--api-key-file <path>", "a file that holds the API key")
    .option(
      "--api-key <key>",
      "the API key: other users of this machine can see it, so rather use CANDLEMARK_API_KEY or --api-key-file",
    );
}

/** Adds the flag that names the queue to a verb. */
export function withQueue(command: Command): Command {
  return command.option(
    "--queue-file <path>",
    "where it is kept until it is sent; also CANDLEMARK_QUEUE (default: candlemark/queue in ~/.local/state)",
  );
}

/** Adds the flags of a verb whose request waits where the server can't be reached. */
export function withWriting(command: Command): Command {
  return withQueue(command).option("--no-queue", "send it once, and keep nothing on the disk");
}

/** Adds the flags that name a channel to a verb. */
export function withChannel(command: Command): Command {
  return command
    .option("--community <id>", "the community; also CANDLEMARK_COMMUNITY")
    .option("--channel <id>", "the channel; also CANDLEMARK_CHANNEL");
}

/** The client for the flags and the environment; flags win. Throws BadInput or a MisuseError. */
export async function connect(flags: ConnectionFlags, io: Io): Promise<Client> {
  return createClient({
    baseUrl: urlOf(flags, io),
    apiKey: await keyOf(flags, io),
    fetch: io.fetch,
    sleep: io.sleep,
  });
}

const urlOf = (flags: ConnectionFlags, io: Io): string =>
  flags.url ?? setting(io, "CANDLEMARK_URL") ?? defaultUrl;

/** The address of the server, by which what waits for it is known. */
export const serverOf = (flags: ConnectionFlags, io: Io): string =>
  new URL(urlOf(flags, io)).href.replace(/\/+$/, "");

/** Whether a key was given at all. */
export function hasKey(flags: ConnectionFlags, io: Io): boolean {
  return (flags.apiKey ?? flags.apiKeyFile ?? setting(io, "CANDLEMARK_API_KEY")) !== undefined;
}

/** The channel of the flags and the environment. Throws BadInput for what is missing, all at once. */
export function channelOf(flags: ChannelFlags, io: Io): Channel {
  const communityId = flags.community ?? setting(io, "CANDLEMARK_COMMUNITY");
  const channelId = flags.channel ?? setting(io, "CANDLEMARK_CHANNEL");
  if (communityId !== undefined && channelId !== undefined) return { communityId, channelId };
  const missing = (name: string, value: string | undefined) =>
    value === undefined
      ? [
          {
            path: [name],
            code: "required",
            message: `is required: give --${name} or set CANDLEMARK_${name.toUpperCase()}`,
          },
        ]
      : [];
  throw new BadInput("the channel isn't named", [
    ...missing("community", communityId),
    ...missing("channel", channelId),
  ]);
}

async function keyOf(flags: ConnectionFlags, io: Io): Promise<string | undefined> {
  if (flags.apiKey !== undefined && flags.apiKeyFile !== undefined) {
    throw new BadInput("--api-key and --api-key-file are both given: use one of them");
  }
  const key =
    flags.apiKeyFile === undefined
      ? (flags.apiKey ?? setting(io, "CANDLEMARK_API_KEY"))
      : (await readText(flags.apiKeyFile, io)).trim();
  if (key === "") throw new BadInput("the API key is empty");
  return key;
}

/** A variable of the environment; an empty one counts as not set. */
export function setting(io: Io, name: string): string | undefined {
  const value = io.env[name]?.trim();
  return value === "" ? undefined : value;
}
