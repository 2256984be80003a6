import type { Issue, IssuePath } from "../errors.ts";
import { issue } from "../schema/issues.ts";
import { textFields } from "./metadata.ts";
import { parseText } from "./text-links.ts";

// The rules that span a whole analysis: names are unique, links have targets. They look at raw input, so that
// they report beside the schema's issues and not after them.

/** A drawing or level as found in raw input. */
interface NamedObject {
  readonly path: IssuePath;
  readonly names: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function namesOf(value: unknown): string[] {
  if (!isRecord(value)) return [];
  return [value.clientObjectId, value.id].filter((name) => typeof name === "string");
}

/** All drawings and levels of raw input, with the names (client's and server's) that links may use. */
export function listObjects(input: unknown): NamedObject[] {
  if (!isRecord(input)) return [];
  const objects: NamedObject[] = [];
  if (isRecord(input.levels)) {
    for (const [name, entry] of Object.entries(input.levels)) {
      const levels: readonly unknown[] = Array.isArray(entry) ? entry : [entry];
      for (const [rank, level] of levels.entries()) {
        objects.push({
          path: ["levels", name, ...(Array.isArray(entry) ? [rank] : [])],
          names: namesOf(level),
        });
      }
    }
  }
  if (Array.isArray(input.drawings)) {
    const drawings: readonly unknown[] = input.drawings;
    for (const [index, drawing] of drawings.entries()) {
      objects.push({ path: ["drawings", index], names: namesOf(drawing) });
    }
  }
  return objects;
}

/** An issue for every clientObjectId that an earlier object has already. */
export function duplicateIssues(objects: readonly NamedObject[]): Issue[] {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const { path, names } of objects) {
    const [key] = names;
    if (key === undefined) continue;
    if (seen.has(key)) {
      issues.push(issue([...path, "clientObjectId"], "duplicate_client_object_id", { key }));
    }
    seen.add(key);
  }
  return issues;
}

/** An issue for every link in raw metadata whose target is none of `objects`. */
export function linkIssues(metadata: unknown, objects: readonly NamedObject[]): Issue[] {
  if (!isRecord(metadata)) return [];
  const targets = new Set(objects.flatMap(({ names }) => names));
  return textFields.flatMap((field) => {
    const text = metadata[field];
    if (typeof text !== "string") return [];
    return parseText(text, (id) => targets.has(id)).flatMap((run) =>
      run.kind === "link" && !targets.has(run.target)
        ? [{ ...issue(["metadata", field], "unknown_link_target", { key: run.target }), offset: run.offset }]
        : [],
    );
  });
}
