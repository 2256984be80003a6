import type { Kysely } from "kysely";
import { isPermission } from "../../auth/permissions.ts";
import type { KeyKind, KeyRecord, KeyStore } from "../storage.ts";
import type { KeyTable, Tables } from "./schema.ts";

/** API keys in the table `api_key`. */
export function createKeyStore(db: Kysely<Tables>): KeyStore {
  const keys = () => db.selectFrom("api_key").selectAll();
  const read = (row: KeyTable | undefined) => row && keyOf(row);
  return {
    insert: async (key) => {
      await db.insertInto("api_key").values(rowOf(key)).execute();
    },
    find: async (keyId) => read(await keys().where("key_id", "=", keyId).executeTakeFirst()),
    findByHash: async (hash) => read(await keys().where("hash", "=", hash).executeTakeFirst()),
    list: async (communityId) => {
      const rows = await keys()
        .where("community_id", "=", communityId)
        .orderBy("created_at")
        .orderBy("key_id")
        .execute();
      return rows.map((row) => keyOf(row));
    },
    deactivate: async (keyId) => {
      await db.updateTable("api_key").set({ active: 0 }).where("key_id", "=", keyId).execute();
    },
  };
}

function rowOf(key: KeyRecord): KeyTable {
  return {
    key_id: key.keyId,
    kind: key.kind,
    hash: key.hash,
    name: key.name,
    community_id: key.communityId,
    permissions: key.permissions.join(","),
    channel_ids: key.channelIds && key.channelIds.join(","),
    active: key.active ? 1 : 0,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
  };
}

function keyOf(row: KeyTable): KeyRecord {
  return {
    keyId: row.key_id,
    kind: kindOf(row),
    hash: row.hash,
    name: row.name,
    communityId: row.community_id,
    permissions: split(row.permissions).filter((name) => isPermission(name)),
    channelIds: row.channel_ids === null ? null : split(row.channel_ids),
    active: row.active === 1,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

const split = (list: string): string[] => list.split(",").filter((part) => part !== "");

function kindOf({ kind, key_id }: KeyTable): KeyKind {
  if (kind === "secret" || kind === "public" || kind === "system") return kind;
  throw new Error(`the database holds key ${key_id} of an unknown kind`);
}
