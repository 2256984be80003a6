import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKey, OperatorError, type Storage } from "@candlemark/server";

/** The demo's community: what is remembered from start to start. It holds no secret. */
export interface Community {
  readonly communityId: string;
  readonly channelId: string;
  /** The key under which the studio of this machine is signed in. */
  readonly analystKeyId: string;
  /** What the trading site's page shows its readers. */
  readonly publicKey: string;
  /** The example analysis, once it is published. */
  readonly exampleId?: string;
}

const id = () => randomBytes(12).toString("hex");

/**
 * The community of a data folder, made on the first start: `demo.json` remembers it, and the analyst's key
 * lies in `demo.env`, readable by its owner alone.
 */
export async function openCommunity(data: string, storage: Storage, url: string): Promise<Community> {
  const file = join(data, "demo.json");
  const known = existsSync(file) ? readCommunity(file) : undefined;
  if (known !== undefined && (await storage.keys.find(known.analystKeyId)) !== undefined) return known;

  const communityId = known?.communityId ?? id();
  const channelId = known?.channelId ?? id();
  const now = Date.now();
  const analyst = await createKey(
    storage,
    { communityId, name: "Demo analyst", channelIds: [channelId] },
    now,
  );
  const site = await createKey(
    storage,
    { communityId, kind: "public", name: "Demo site", channelIds: [channelId] },
    now,
  );
  const environment = {
    CANDLEMARK_URL: url,
    CANDLEMARK_API_KEY: analyst.key,
    CANDLEMARK_COMMUNITY: communityId,
    CANDLEMARK_CHANNEL: channelId,
  };
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(data, "demo.env"), lines.join(""), { mode: 0o600 });
  const community = { communityId, channelId, analystKeyId: analyst.keyId, publicKey: site.key };
  saveCommunity(data, community);
  return community;
}

/** Remembers the community for the next start. */
export function saveCommunity(data: string, community: Community): void {
  writeWhole(join(data, "demo.json"), `${JSON.stringify(community, null, 2)}\n`);
}

function readCommunity(file: string): Community {
  const broken = new OperatorError(
    `${file} can't be read — mend it, or move it away for a new demo community; the analyses stay in the database`,
  );
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch {
    throw broken;
  }
  if (!isCommunity(value)) throw broken;
  return value;
}

const isCommunity = (value: unknown): value is Community =>
  typeof value === "object" &&
  value !== null &&
  ["communityId", "channelId", "analystKeyId", "publicKey"].every(
    (name) => typeof Reflect.get(value, name) === "string",
  );

// A file that is renamed into place is there whole or not at all, whenever the process ends.
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
