import { isKnownDrawing, limits, type UpdateRequest, type WrittenDrawing } from "@candlemark/core";
import { fieldOf, levelNames, metadataFields } from "./fields.ts";
import { movesBetween } from "./moves-between.ts";
import { sameValue } from "./same-value.ts";
import type { Snapshot } from "./snapshot.ts";
import { contentOf, type StoredDrawing, writtenDrawing, writtenLevels } from "./written.ts";

/** The fields that bring the server from one state to another, by the names of an update; empty where none differ. */
export function fieldsBetween(from: Snapshot, to: Snapshot): Pick<UpdateRequest, "metadata" | "levels"> {
  const { title, expiry, preferenceText, alternativeText = null, comments = null } = to.metadata;
  const metadata = only(
    { title, expiry, preferenceText, alternativeText, comments },
    changed(metadataFields),
  );
  const levels = only(writtenLevels(to.levels), changed(levelNames));
  return {
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(Object.keys(levels).length > 0 && { levels }),
  };

  function changed(names: typeof metadataFields | typeof levelNames): ReadonlySet<string> {
    return new Set(names.filter((name) => !sameValue(fieldOf(from, name), fieldOf(to, name))));
  }
}

function only<T extends object>(values: T, names: ReadonlySet<string>): Partial<T> {
  const picked = { ...values };
  for (const name of Object.keys(values)) if (!names.has(name)) Reflect.deleteProperty(picked, name);
  return picked;
}

/** The changes of single drawings from one state to another; undefined where there are none. */
export function drawingsBetween(from: Snapshot, to: Snapshot): UpdateRequest["drawingChanges"] {
  const remove = [...from.drawings.keys()].filter((id) => !to.drawings.has(id));
  const put = [...to.drawings.values()].filter((drawing) => isChanged(from, drawing)).filter(isKnownDrawing);
  const gone = new Set(remove);
  const kept = [...from.drawings.keys()].filter((id) => !gone.has(id));
  const came = put.map(({ clientObjectId }) => clientObjectId).filter((id) => !from.drawings.has(id));
  const move = movesBetween([...kept, ...came], [...to.drawings.keys()]);
  const changes = {
    ...(remove.length > 0 && { remove }),
    ...(put.length > 0 && { put: put.map(writtenDrawing) }),
    ...(move.length > 0 && { move }),
  };
  return Object.keys(changes).length > 0 ? changes : undefined;
}

function isChanged({ drawings }: Snapshot, drawing: StoredDrawing): boolean {
  const before = drawings.get(drawing.clientObjectId);
  return before !== drawing && !(before !== undefined && sameValue(contentOf(before), contentOf(drawing)));
}

/** All drawings as a request can replace them; a sentence where it can't, because some would be lost by that. */
export function replacementOf({ drawings }: Snapshot): WrittenDrawing[] | string {
  const all = [...drawings.values()];
  const known = all.filter(isKnownDrawing);
  if (known.length < all.length) {
    return "the analysis has drawings of a type that this version can't write, and this API replaces all drawings at once: they would be lost";
  }
  if (known.length <= limits.drawingsPerRequest) return known.map(writtenDrawing);
  return `the analysis has ${known.length} drawings, and this API replaces all at once, at most ${limits.drawingsPerRequest}: only new ones can be added`;
}
