import { parseText } from "@candlemark/core";
import { elementOf } from "./element-of.ts";

/** What a link in the text does. */
export interface LinkActions {
  /** The clientObjectId of a link's target; undefined where it points at nothing. */
  readonly resolve: (target: string) => string | undefined;
  /** Shows an object of the chart apart from the others; null ends that. */
  readonly highlight: (id: string | null) => void;
}

/** A text field as a paragraph; its links light up what they point at. */
export function textView(source: string, { resolve, highlight }: LinkActions): HTMLParagraphElement {
  const paragraph = elementOf("p", "text");
  for (const run of parseText(source, (id) => resolve(id) !== undefined)) {
    const id = run.kind === "link" ? resolve(run.target) : undefined;
    if (run.kind === "text") paragraph.append(run.text);
    else if (id === undefined) paragraph.append(run.label);
    else paragraph.append(link(id, run.label, highlight));
  }
  return paragraph;
}

// A span, since a button can't break over lines as words do.
function link(id: string, label: string, highlight: LinkActions["highlight"]): HTMLSpanElement {
  const span = elementOf("span", "link", label);
  span.role = "button";
  span.tabIndex = 0;
  span.dataset.target = id;
  span.addEventListener("pointerenter", () => highlight(id));
  span.addEventListener("pointerleave", () => highlight(null));
  span.addEventListener("focus", () => highlight(id));
  span.addEventListener("blur", () => highlight(null));
  return span;
}
