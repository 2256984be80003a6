import type { AnalysisDetail, UpdateRequest } from "@candlemark/core";
import { sameValue } from "../changes/same-value.ts";
import { linkWriter, writtenLevels } from "../changes/written.ts";

/** The metadata of an update: what differs, null for a text that is gone; undefined where nothing differs. */
export function planMetadata(base: AnalysisDetail, current: AnalysisDetail): UpdateRequest["metadata"] {
  const write = linkWriter(base, current);
  const before = base.metadata;
  const after = current.metadata;
  const changed = {
    ...(before.title === after.title ? {} : { title: after.title }),
    ...(write(before.preferenceText) === write(after.preferenceText)
      ? {}
      : { preferenceText: write(after.preferenceText) }),
    ...optionalText("alternativeText"),
    ...optionalText("comments"),
    ...(sameValue(before.expiry, after.expiry) ? {} : { expiry: after.expiry }),
  };
  return Object.keys(changed).length === 0 ? undefined : changed;

  function optionalText(field: "alternativeText" | "comments") {
    const [from, to] = [before[field], after[field]].map((text) =>
      text === undefined ? undefined : write(text),
    );
    return from === to ? {} : { [field]: to ?? null };
  }
}

/** The levels of an update: the names under which something differs; undefined where nothing does. */
export function planLevels(base: AnalysisDetail, current: AnalysisDetail): UpdateRequest["levels"] {
  const before = writtenLevels(base.levels);
  const after = writtenLevels(current.levels);
  const changed = {
    ...(sameValue(before.pivot, after.pivot) ? {} : { pivot: after.pivot }),
    ...(sameValue(before.resistance, after.resistance) ? {} : { resistance: after.resistance }),
    ...(sameValue(before.support, after.support) ? {} : { support: after.support }),
  };
  return Object.keys(changed).length === 0 ? undefined : changed;
}
