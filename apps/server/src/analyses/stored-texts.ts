import { type Issue, type Metadata, remapLinks, type TextField, textFields } from "@candlemark/core";
import { invalid } from "../refusal.ts";
import type { Names } from "./identities.ts";

const longestText = 10_000;

type Texts = Partial<Pick<Metadata, TextField>>;

/** Texts with their links pointing at persistent ids; refuses one that gets too long by that. */
export function storedTexts(texts: Texts, objects: readonly Names[]): Texts {
  const ids = new Set(objects.map(({ id }) => id));
  const byClientName = new Map(objects.map(({ clientObjectId, id }) => [clientObjectId, id]));
  const rename = (target: string) => (ids.has(target) ? target : byClientName.get(target));
  const stored: Texts = {};
  const issues: Issue[] = [];
  for (const field of textFields) {
    const text = texts[field];
    if (text === undefined) continue;
    stored[field] = remapLinks(text, rename);
    if (stored[field].length > longestText) issues.push(tooLong(field, stored[field].length));
  }
  if (issues.length > 0) throw invalid(issues);
  return stored;
}

const tooLong = (field: TextField, length: number): Issue => ({
  path: ["metadata", field],
  code: "too_long",
  message: `must have at most ${longestText} characters with each link's target as its 24-character id, and has ${length}`,
});
