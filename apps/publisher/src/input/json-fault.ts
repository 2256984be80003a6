/** Where a text stops being JSON: line and column, from 1, and what stands there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

const token = new RegExp(
  [
    String.raw`[\t\n\r ]*(?:([[\]{},:])`,
    String.raw`("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")`,
    String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])`,
    String.raw`(?:true|false|null)(?!\w))`,
  ].join("|"),
  "uy",
);

/**
 * Finds the first thing in a text that can't be there in JSON; undefined where it is JSON. JSON.parse says
 * where only for some faults, and in other words in each version of Node.
 */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: string[] = [];
  let expected: "value" | "value or end" | "key" | "key or end" | "colon" | "comma" = "value";
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) {
      const at = from + (/^[\t\n\r ]*/.exec(text.slice(from))?.[0].length ?? 0);
      if (at === text.length && expected === "comma" && open.length === 0) return undefined;
      return faultAt(text, at, expected, open.at(-1));
    }
    const [whole, mark, quoted] = match;
    const at = from + whole.length - whole.trimStart().length;
    const inside = open.at(-1);
    const fault = () => faultAt(text, at, expected, inside);
    if (mark === undefined) {
      if (expected === "value" || expected === "value or end") expected = "comma";
      else if (quoted !== undefined && (expected === "key" || expected === "key or end")) expected = "colon";
      else return fault();
    } else if (mark === "{" || mark === "[") {
      if (expected !== "value" && expected !== "value or end") return fault();
      open.push(mark);
      expected = mark === "{" ? "key or end" : "value or end";
    } else if (mark === "}" || mark === "]") {
      const mayEnd = expected === "comma" || expected === (mark === "}" ? "key or end" : "value or end");
      if (!mayEnd || inside !== (mark === "}" ? "{" : "[")) return fault();
      open.pop();
      expected = "comma";
    } else if (mark === ":") {
      if (expected !== "colon") return fault();
      expected = "value";
    } else {
      if (expected !== "comma" || inside === undefined) return fault();
      expected = inside === "{" ? "key" : "value";
    }
  }
}

function faultAt(text: string, at: number, expected: string, inside: string | undefined): JsonFault {
  const before = text.slice(0, at).split(/\r\n|\n|\r/);
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  const [found] = text.slice(at, at + 2);
  const wanted =
    expected === "comma"
      ? inside === undefined
        ? "the end"
        : `a comma or ${inside === "{" ? "}" : "]"}`
      : expected === "colon"
        ? "a colon"
        : expected.startsWith("key")
          ? "a name in double quotes"
          : "a value";
  if (found === '"' && wanted !== "a colon" && expected !== "comma") {
    return { ...place, message: "a string begins here that has no end, or holds what a string can't" };
  }
  const there = found === undefined ? "the text ends" : `there is ${JSON.stringify(found)}`;
  return { ...place, message: `${there} where ${wanted} should be` };
}
