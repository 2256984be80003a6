import type { Issue, IssueCode, IssueFacts } from "../errors.ts";

/** Sentences for issues, one a code, made from the facts alone. */
export type IssueMessages = Readonly<Record<IssueCode, (facts: IssueFacts) => string>>;

/**
 * The same issues with their sentences from another catalogue. An issue without the facts that its code names
 * (of a server that doesn't send them), or of a code that the catalogue doesn't know, keeps its sentence.
 */
export function translateIssues(issues: readonly Issue[], messages: IssueMessages): Issue[] {
  return issues.map((issue) => {
    const tell = Object.hasOwn(messages, issue.code) ? messages[issue.code] : undefined;
    if (tell === undefined || (issue.facts === undefined && tell.length > 0)) return issue;
    return { ...issue, message: tell(issue.facts ?? {}) };
  });
}
