/** What the address asks for; the community is named where a session doesn't know it better. */
export interface Route {
  readonly communityId?: string;
  readonly channelId?: string;
  analysisId?: string;
}

const isObjectId = (text: string | undefined): text is string => /^[0-9a-f]{24}$/.test(text ?? "");

/** Reads `#/<channel>/<analysis>` or `#/c/<community>/<channel>/<analysis>`; what has another form is left out. */
export function parseRoute(hash: string): Route {
  const parts = hash.replace(/^#\/?/, "").split("/");
  const [communityId, channelId, analysisId] = parts[0] === "c" ? parts.slice(1) : [undefined, ...parts];
  if (!isObjectId(channelId)) return {};
  return {
    ...(isObjectId(communityId) ? { communityId } : {}),
    channelId,
    ...(isObjectId(analysisId) ? { analysisId } : {}),
  };
}

/** Writes a route as the hash of an address; the inverse of `parseRoute`. */
export function hashOf({ communityId, channelId, analysisId }: Route): string {
  if (channelId === undefined) return "#/";
  const community = communityId === undefined ? [] : ["c", communityId];
  return `#/${[...community, channelId, ...(analysisId === undefined ? [] : [analysisId])].join("/")}`;
}

/** The hash of the list that an analysis was opened from. */
export function listHashOf(route: Route): string {
  const list = { ...route };
  delete list.analysisId;
  return hashOf(list);
}
