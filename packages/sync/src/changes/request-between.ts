import { isKnownDrawing, limits, type UpdateRequest, type WrittenDrawing } from "@candlemark/core";
import type { FieldName } from "./edit.ts";
import { fieldOf, levelNames, metadataFields } from "./fields.ts";
import { movesBetween } from "./moves-between.ts";
import { sameValue } from "./same-value.ts";
import type { Snapshot } from "./snapshot.ts";
import { contentOf, type StoredDrawing, writtenDrawing } from "./written.ts";

/** The fields that bring the server from one state to another, by the names of an update; empty where none differ. */
export function fieldsBetween(from: Snapshot, to: Snapshot): Pick<UpdateRequest, "metadata" | "levels"> {
  return { ...changed("metadata", metadataFields), ...changed("levels", levelNames) };

  function changed(group: "metadata" | "levels", names: readonly FieldName[]): object {
    const differing = names.flatMap((name) => {
      const value = fieldOf(to, name);
      return sameValue(fieldOf(from, name), value) ? [] : [[name, value]];
    });
    return differing.length > 0 ? { [group]: Object.fromEntries(differing) } : {};
  }
}

/** The changes of single drawings from one state to another; undefined where there are none. */
export function drawingsBetween(from: Snapshot, to: Snapshot): UpdateRequest["drawingChanges"] {
  const remove = [...from.drawings.keys()].filter((id) => !to.drawings.has(id));
  const put = [...to.drawings.values()].filter((drawing) => isChanged(from, drawing)).filter(isKnownDrawing);
  const move = movesBetween(from.drawings.keys(), [...to.drawings.keys()]);
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
  const known = [...drawings.values()].filter(isKnownDrawing);
  if (known.length === drawings.size && known.length <= limits.drawingsPerRequest) {
    return known.map(writtenDrawing);
  }
  return `this API replaces all drawings at once, at most ${limits.drawingsPerRequest} and none of a type that this version can't write: only new ones can be added`;
}
