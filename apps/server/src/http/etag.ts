import type { Expected } from "../analyses/find-analysis.ts";

/** The entity tag of a revision. */
export const etagOf = (revision: number): string => `"${revision}"`;

/**
 * The revisions that an `If-Match` header allows. Comparison is strong, so a weak tag, like anything that is
 * no tag of ours, allows none.
 */
export function expectedOf(ifMatch: string | undefined): Expected {
  if (ifMatch === undefined) return undefined;
  if (ifMatch.trim() === "*") return "any";
  return ifMatch.split(",").flatMap((tag) => {
    const [, revision] = /^\s*"?(\d{1,15})"?\s*$/.exec(tag) ?? [];
    return revision === undefined ? [] : [Number(revision)];
  });
}

/** Whether an `If-None-Match` header names the revision, so that the client has it already. */
export function hasAlready(ifNoneMatch: string | undefined, revision: number): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === "*" || tag === etagOf(revision));
}
