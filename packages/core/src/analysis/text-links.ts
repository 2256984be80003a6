/** A stretch of a text field: words, or a link to a drawing or level. Offsets are UTF-16 units of the source. */
export type TextRun =
  | { readonly kind: "text"; readonly text: string; readonly offset: number }
  | {
      readonly kind: "link";
      /** The clientObjectId or persistent id that the link points at. */
      readonly target: string;
      readonly label: string;
      readonly offset: number;
    };

const targetForm = /^[A-Za-z0-9_.:-]{1,64}$/;

/**
 * Reads a text field into runs. `[[target:label]]` is a link, `\[[` is a literal `[[`, and anything that
 * only looks like a link is text. Since a target may itself hold colons, `isTarget` decides where it ends:
 * the longest known one wins; without it, or where none is known, the first colon does.
 */
export function parseText(source: string, isTarget: (id: string) => boolean = () => false): TextRun[] {
  const runs: TextRun[] = [];
  let text = "";
  let textOffset = 0;
  let at = 0;
  let close = 0;
  const flush = () => {
    if (text !== "") runs.push({ kind: "text", text, offset: textOffset });
    text = "";
  };
  while (at < source.length) {
    const open = source.indexOf("[[", at);
    // The end found last still stands for every opening before it: that keeps the time linear.
    if (open >= 0 && close >= 0 && close < open + 2) close = source.indexOf("]]", open + 2);
    if (open < 0 || close < 0) {
      text += unescape(source.slice(at));
      break;
    }
    if (open > at && source[open - 1] === "\\") {
      text += `${source.slice(at, open - 1)}[[`;
      at = open + 2;
      continue;
    }
    const link = splitLink(source.slice(open + 2, close), isTarget);
    if (link === undefined) {
      text += source.slice(at, open + 1);
      at = open + 1;
      continue;
    }
    text += source.slice(at, open);
    flush();
    runs.push({ kind: "link", ...link, offset: open });
    at = close + 2;
    textOffset = at;
  }
  flush();
  return runs;
}

const unescape = (text: string): string => text.replaceAll("\\[[", "[[");

function splitLink(
  body: string,
  isTarget: (id: string) => boolean,
): { target: string; label: string } | undefined {
  let best: number | undefined;
  for (let colon = body.indexOf(":"); colon > 0 && colon <= 64; colon = body.indexOf(":", colon + 1)) {
    const target = body.slice(0, colon);
    if (!targetForm.test(target)) break;
    if (best === undefined || isTarget(target)) best = colon;
  }
  if (best === undefined) return undefined;
  return { target: body.slice(0, best), label: body.slice(best + 1) };
}

/**
 * Writes runs back as a text field; `parseText` of the result gives the same runs. A label can't hold `]]` or end
 * with `]`, and words before a link can't end with `\` or `\[`: the form has no way to write that.
 */
export function renderText(runs: readonly TextRun[]): string {
  let written = "";
  let words = "";
  for (const run of runs) {
    // Words that stand side by side are escaped as one: two brackets may come of two runs.
    if (run.kind === "text") words += run.text;
    else {
      written += `${escape(words)}[[${run.target}:${run.label}]]`;
      words = "";
    }
  }
  return written + escape(words);
}

const escape = (text: string): string => text.replaceAll("[[", "\\[[");

/** The ids that a text links to, clientObjectIds or persistent ones, in their order, each once. */
export function linkedIds(source: string, isTarget?: (id: string) => boolean): string[] {
  const runs = parseText(source, isTarget);
  return [...new Set(runs.flatMap((run) => (run.kind === "link" ? run.target : [])))];
}

/** The text as a reader sees it: labels in place of links. */
export function plainText(source: string): string {
  return parseText(source)
    .map((run) => (run.kind === "link" ? run.label : run.text))
    .join("");
}

/** The text with each link's target replaced by what `rename` gives for it; undefined keeps the target. */
export function remapLinks(source: string, rename: (target: string) => string | undefined): string {
  let result = "";
  let copied = 0;
  for (const run of parseText(source, (id) => rename(id) !== undefined)) {
    if (run.kind !== "link") continue;
    const start = run.offset + 2;
    result += source.slice(copied, start) + (rename(run.target) ?? run.target);
    copied = start + run.target.length;
  }
  return result + source.slice(copied);
}
