import { type CreateRequest, formatInstant, setupOf } from "@candlemark/core";
import { requirePlace } from "../auth/caller.ts";
import { createObjectId } from "../object-id.ts";
import type { Context } from "./context.ts";
import { endOf } from "./end-of.ts";
import { createNamer, levelNamesOf, nameDrawings, nameLevels, writtenNames } from "./identities.ts";
import { type Outcome, once, type Repetition } from "./once.ts";
import { storedTexts } from "./stored-texts.ts";

/** Where an analysis is published. */
export interface Place {
  readonly communityId: string;
  readonly channelId: string;
}

/** Publishes an analysis and names its objects. */
export function createAnalysis(
  context: Context,
  { communityId, channelId }: Place,
  request: CreateRequest,
  repetition: Repetition,
): Promise<Outcome> {
  const { caller, now } = context;
  requirePlace(caller, communityId, channelId);
  return once(context, `create ${communityId} ${channelId}`, repetition, async ({ analyses }) => {
    const name = createNamer(now, writtenNames(request.levels, request.drawings));
    const levels = nameLevels(request.levels, name);
    const drawings = nameDrawings(request.drawings, name);
    const objects = [...levelNamesOf(levels), ...drawings];
    const metadata = { ...request.metadata, ...storedTexts(request.metadata, objects) };
    const end = endOf(metadata, now);
    const analysisId = createObjectId(now);
    const { sender } = request;
    const times = { createdAt: now, updatedAt: now, expiresAt: end };
    const head = { analysisId, communityId, channelId, sender, metadata, levels, revision: 1, ...times };
    await analyses.insert(head, drawings);
    return {
      analysisId,
      setup: setupOf(metadata),
      revision: 1,
      createdAt: formatInstant(now),
      expiresAt: end === null ? null : formatInstant(end),
      objects: Object.fromEntries(objects.map(({ clientObjectId, id }) => [clientObjectId, id])),
    };
  });
}
