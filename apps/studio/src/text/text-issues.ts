import {
  type AnalysisDetail,
  type Issue,
  linkIssues,
  listObjects,
  parseUpdateRequest,
  type TextField,
} from "@candlemark/core";

/** A field of words that can be edited. */
export type WordsField = "title" | TextField;

/** The fields that can be left empty. */
export const optionalFields: ReadonlySet<WordsField> = new Set(["alternativeText", "comments"]);

/** What is wrong with a text as the field of an analysis: the same rules as the server's. */
export function textIssues(
  field: WordsField,
  text: string,
  analysis: Pick<AnalysisDetail, "sender" | "levels" | "drawings">,
): readonly Issue[] {
  const metadata = { [field]: text };
  const parsed = parseUpdateRequest({ sender: analysis.sender, metadata });
  return [...(parsed.ok ? [] : parsed.issues), ...linkIssues(metadata, listObjects(analysis))];
}

/** An issue as a sentence, with the line of the text where there are several. */
export function issueText({ message, offset }: Issue, text: string): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  if (offset === undefined || !text.includes("\n")) return sentence;
  return `Line ${text.slice(0, offset).split("\n").length}: ${sentence}`;
}
