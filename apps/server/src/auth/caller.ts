import { Refusal } from "../refusal.ts";
import type { KeyRecord } from "../storage/storage.ts";
import type { Permission } from "./permissions.ts";

/** Who makes a request: the key that was shown, or that the session was opened with. */
export type Caller = Pick<
  KeyRecord,
  "keyId" | "name" | "kind" | "communityId" | "channelIds" | "permissions"
>;

/** Refuses a caller whose key doesn't hold the permission. */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (caller.permissions.includes(permission)) return;
  throw new Refusal("permission_missing", `This key does not have the permission ${permission}`);
}

/** Refuses a caller of another community, or one that is limited to other channels. */
export function requirePlace(caller: Caller, communityId: string, channelId: string): void {
  if (caller.communityId !== communityId) {
    throw new Refusal("wrong_community", `This key does not belong to the community ${communityId}`);
  }
  if (caller.channelIds !== null && !caller.channelIds.includes(channelId)) {
    throw new Refusal("wrong_channel", `This key is limited to other channels than ${channelId}`);
  }
}
