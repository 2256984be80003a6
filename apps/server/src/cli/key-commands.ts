import { formatInstant } from "@candlemark/core";
import { type Command, Option } from "commander";
import { createKey, type KeyDraft, keyDraftProblem } from "../auth/keys.ts";
import type { Permission } from "../auth/permissions.ts";
import { OperatorError } from "../operation/operator-error.ts";
import { openSqlite } from "../storage/sqlite/open-sqlite.ts";
import type { KeyRecord, Storage } from "../storage/storage.ts";
import { readId, readIds, readInstant, readPermissions } from "./options.ts";

interface CreateFlags {
  readonly data: string;
  readonly community: string;
  readonly name?: string;
  readonly permissions?: readonly Permission[];
  readonly channels?: readonly string[];
  readonly public?: true;
  readonly system?: true;
  readonly expires?: number;
}

/** Adds `key create`, `key list` and `key revoke`; `dataOption` says where the database is. */
export function addKeyCommands(program: Command, dataOption: () => Option): void {
  const key = program.command("key").description("make, list and revoke API keys");
  key
    .command("create")
    .description("make a key and print it; it can't be shown again")
    .addOption(dataOption())
    .requiredOption("--community <id>", "the community that the key belongs to", readId)
    .option("--name <text>", "what the key is for")
    .option("--permissions <list>", "with commas between them, or all", readPermissions)
    .option("--channels <ids>", "the only channels that the key may touch", readIds)
    .addOption(new Option("--public", "a key for web pages: it can only read").conflicts("system"))
    .option("--system", "the community's one system key, with every permission")
    .option("--expires <instant>", "when the key ends", readInstant)
    .action((flags: CreateFlags) => withStorage(flags.data, (storage) => create(storage, flags)));
  key
    .command("list")
    .description("list the keys of a community, without their text")
    .addOption(dataOption())
    .requiredOption("--community <id>", "the community", readId)
    .action((flags: { data: string; community: string }) =>
      withStorage(flags.data, async ({ keys }) => {
        for (const found of await keys.list(flags.community)) process.stdout.write(`${describe(found)}\n`);
      }),
    );
  key
    .command("revoke")
    .description("switch a key off, at once and for good")
    .addOption(dataOption())
    .argument("<keyId>", "the id that key create and key list print", readId)
    .action((keyId: string, flags: { data: string }) =>
      withStorage(flags.data, async ({ keys }) => {
        if ((await keys.find(keyId)) === undefined) {
          throw new OperatorError(`there is no key ${keyId} — key list shows the ids of a community's keys`);
        }
        await keys.deactivate(keyId);
        process.stdout.write(`revoked ${keyId}\n`);
      }),
    );
}

async function create(storage: Storage, flags: CreateFlags): Promise<void> {
  const secretKind = flags.system === true ? "system" : "secret";
  const draft: KeyDraft = {
    communityId: flags.community,
    kind: flags.public === true ? "public" : secretKind,
    ...(flags.name === undefined ? {} : { name: flags.name }),
    ...(flags.permissions === undefined ? {} : { permissions: flags.permissions }),
    channelIds: flags.channels ?? null,
    expiresAt: flags.expires ?? null,
  };
  const problem = keyDraftProblem(draft, await storage.keys.list(draft.communityId));
  if (problem !== undefined) throw new OperatorError(problem);
  const { key, keyId } = await createKey(storage, draft, Date.now());
  process.stdout.write(`${key}\n`);
  process.stderr.write(`This is key ${keyId}. Keep its text: it can't be shown again.\n`);
}

function describe({ keyId, kind, name, permissions, channelIds, active, expiresAt }: KeyRecord): string {
  return [
    keyId,
    kind,
    active ? "active" : "revoked",
    expiresAt === null ? "no end" : `until ${formatInstant(expiresAt)}`,
    channelIds === null ? "all channels" : channelIds.join(","),
    permissions.join(","),
    name,
  ].join("\t");
}

async function withStorage(data: string, work: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = openSqlite(data);
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
}
