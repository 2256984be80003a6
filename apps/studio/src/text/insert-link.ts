/** A text with a selection, as a field has it. */
export interface Selected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Puts a link in place of the selection, whose words become its label; the new label is selected. */
export function insertLink({ text, start, end }: Selected, target: string, name: string): Selected {
  const label = (text.slice(start, end) || name).replaceAll("]]", "");
  const opening = `[[${target}:`;
  const from = start + opening.length;
  return {
    text: `${text.slice(0, start)}${opening}${label}]]${text.slice(end)}`,
    start: from,
    end: from + label.length,
  };
}
