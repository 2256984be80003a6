import type { EpochMs } from "@candlemark/core";
import { createObjectId } from "../object-id.ts";
import { Refusal } from "../refusal.ts";
import type { KeyKind, KeyRecord, Storage, Stores } from "../storage/storage.ts";
import { analystPermissions, type Permission, permissions, publicPermissions } from "./permissions.ts";
import { hashOf, randomSecret } from "./secret.ts";

/** A key to make; what is left out is: secret, everything about analyses, all channels, no end. */
export interface KeyDraft {
  readonly communityId: string;
  readonly kind?: KeyKind;
  readonly name?: string;
  readonly permissions?: readonly Permission[];
  readonly channelIds?: readonly string[] | null;
  /** When the key ends, in milliseconds since the epoch. */
  readonly expiresAt?: EpochMs | null;
}

/** A key that was just made: the only time that its text is known. */
export interface NewKey {
  readonly keyId: string;
  readonly key: string;
}

/** Why a key can't be made, as a sentence; undefined where it can. */
export function keyDraftProblem(draft: KeyDraft, existing: readonly KeyRecord[]): string | undefined {
  const { kind = "secret" } = draft;
  if (kind === "public") {
    const secret = draft.permissions?.find((permission) => !publicPermissions.includes(permission));
    if (secret !== undefined) {
      return `a public key stands in web pages and can't hold ${secret}: use ${publicPermissions.join(" or ")}`;
    }
  }
  if (kind !== "system") return undefined;
  if (draft.permissions !== undefined || (draft.channelIds ?? null) !== null) {
    return "a system key holds every permission in all channels: leave permissions and channels out";
  }
  const other = existing.find((key) => key.kind === "system" && key.active);
  return other && `the community has a system key already, ${other.keyId}: revoke it first`;
}

/** Makes a key and keeps its hash. Throws where `keyDraftProblem` finds a problem. */
export function createKey(storage: Storage, draft: KeyDraft, now: EpochMs): Promise<NewKey> {
  return storage.transaction(async ({ keys }) => {
    const problem = keyDraftProblem(draft, await keys.list(draft.communityId));
    if (problem !== undefined) throw new Error(problem);
    const kind = draft.kind ?? "secret";
    const key = `cm_${kind === "public" ? "public" : "secret"}_${randomSecret()}`;
    const keyId = createObjectId(now);
    await keys.insert({
      keyId,
      kind,
      hash: hashOf(key),
      name: draft.name ?? `${kind} key`,
      communityId: draft.communityId,
      permissions: draft.permissions ?? usualPermissions[kind],
      channelIds: draft.channelIds ?? null,
      active: true,
      createdAt: now,
      expiresAt: draft.expiresAt ?? null,
    });
    return { keyId, key };
  });
}

const usualPermissions: Record<KeyKind, readonly Permission[]> = {
  secret: analystPermissions,
  public: publicPermissions,
  system: permissions,
};

/** Finds the key that a text is; refuses one that is unknown, inactive or expired. */
export async function checkKey({ keys }: Stores, text: string, now: EpochMs): Promise<KeyRecord> {
  // The lookup is by digest: how long it takes says nothing about how much of a guess was right.
  const key = await keys.findByHash(hashOf(text));
  if (key === undefined) throw new Refusal("key_unknown", "This API key is not known here");
  return usable(key, now);
}

/** The key, refused where it is inactive or expired. */
export function usable(key: KeyRecord, now: EpochMs): KeyRecord {
  if (!key.active) throw new Refusal("key_inactive", "This API key was switched off");
  if (key.expiresAt !== null && now >= key.expiresAt) {
    throw new Refusal("key_expired", "This API key has expired");
  }
  return key;
}
