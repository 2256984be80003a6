import type { Issue, IssuePath } from "../errors.ts";
import { issue } from "../schema/issues.ts";
import { fieldOf, isRecord } from "../schema/record.ts";
import { textFields } from "./metadata.ts";
import { parseText } from "./text-links.ts";

// The rules that span a whole analysis: names are unique, links have targets. They look at raw input, so that
// they report beside the schema's issues and not after them.

/** A drawing or level as found in raw input. */
interface NamedObject {
  readonly path: IssuePath;
  readonly names: readonly string[];
}

const namesOf = (value: unknown): string[] =>
  [fieldOf(value, "clientObjectId"), fieldOf(value, "id")].filter((name) => typeof name === "string");

/** All drawings and levels of raw input, with the names (client's and server's) that links may use. */
export function listObjects(input: unknown): NamedObject[] {
  const named = (path: IssuePath, value: unknown) => ({ path, names: namesOf(value) });
  const raw = fieldOf(input, "levels");
  const levels = Object.entries(isRecord(raw) ? raw : {}).flatMap(([name, entry]) =>
    Array.isArray(entry)
      ? entry.map((level: unknown, rank) => named(["levels", name, rank], level))
      : named(["levels", name], entry),
  );
  const drawings: unknown = fieldOf(input, "drawings");
  return Array.isArray(drawings)
    ? levels.concat(drawings.map((drawing: unknown, index) => named(["drawings", index], drawing)))
    : levels;
}

/** An issue for every clientObjectId that an earlier object has already. */
export function duplicateIssues(objects: readonly NamedObject[]): Issue[] {
  const seen = new Set<string>();
  return objects.flatMap(({ path, names: [key] }) => {
    if (key === undefined) return [];
    if (seen.has(key)) return issue([...path, "clientObjectId"], "duplicate_client_object_id", { key });
    seen.add(key);
    return [];
  });
}

/** The same for raw input: its objects are listed, with their places, only where a name comes twice. */
export function duplicateIssuesIn(input: unknown): Issue[] {
  const drawings = fieldOf(input, "drawings");
  const names = listObjects({ levels: fieldOf(input, "levels") }).flatMap(({ names: [key] }) => key ?? []);
  const seen = new Set<unknown>(names);
  let count = names.length;
  for (const drawing of Array.isArray(drawings) ? drawings : []) {
    const key = fieldOf(drawing, "clientObjectId");
    if (typeof key !== "string") continue;
    seen.add(key);
    count += 1;
  }
  return seen.size === count ? [] : duplicateIssues(listObjects(input));
}

/** An issue for every link in raw metadata whose target is none of `objects`. */
export function linkIssues(metadata: unknown, objects: readonly NamedObject[]): Issue[] {
  const targets = new Set(objects.flatMap(({ names }) => names));
  return textFields.flatMap((field) => {
    const text = fieldOf(metadata, field);
    if (typeof text !== "string") return [];
    return parseText(text, (id) => targets.has(id)).flatMap((run) =>
      run.kind === "link" && !targets.has(run.target)
        ? [{ ...issue(["metadata", field], "unknown_link_target", { key: run.target }), offset: run.offset }]
        : [],
    );
  });
}
