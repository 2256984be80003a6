import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A document of the corpus; the README beside this file says how its file is written. */
export interface Case {
  /** Its file, such as `invalid/title-empty`. */
  readonly name: string;
  /** Makes the document, as it would come out of `JSON.parse`. */
  readonly document: () => unknown;
  /** All issues that reading finds, as lines; left out for a valid document. */
  readonly issues?: readonly string[];
  /** What a valid document becomes, where reading has to rewrite something. */
  readonly becomes?: (document: unknown) => unknown;
}

const root = fileURLToPath(new URL(".", import.meta.url));

/** The folders of the corpus, one a reader. */
export const kinds = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The base of a folder and its cases. */
export function casesOf(kind: string): Case[] {
  const base = (): unknown => readJson(`${kind}/base.json`);
  const list = (folder: string) =>
    readdirSync(`${root}${kind}/${folder}`).map((file) => readCase(kind, `${folder}/${file}`, base));
  return [{ name: "base", document: base }, ...list("valid"), ...list("invalid")];
}

function readCase(kind: string, file: string, base: () => unknown): Case {
  const { set = {}, remove = [], issues, becomes } = readJson(`${kind}/${file}`);
  return {
    name: file.replace(/\.json$/, ""),
    document: () => without(changed(base(), grown(set)), listOf(remove)),
    ...(file.startsWith("invalid/") && { issues: listOf(grown(issues)).flat(1).map(String) }),
    ...(becomes !== undefined && { becomes: (document) => changed(document, grown(becomes)) }),
  };
}

const readJson = (path: string) => entriesOf(JSON.parse(readFileSync(`${root}${path}`, "utf8")));

/** The value with all that is only said in it. */
function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (typeof value !== "object" || value === null) return value;
  const { $repeat, $join, $nest, $fields, times } = entriesOf(value);
  if (typeof $repeat === "string" && !$repeat.includes("{n}")) return $repeat.repeat(Number(times));
  if ($repeat !== undefined) return Array.from({ length: Number(times) }, (_, n) => numbered($repeat, n));
  if ($join !== undefined) return listOf(grown($join)).join("");
  if ($nest !== undefined) return JSON.parse("[".repeat(Number($nest)) + "]".repeat(Number($nest)));
  if ($fields !== undefined) {
    return Object.fromEntries(Array.from({ length: Number($fields) }, (_, n) => [`field_${n}`, n]));
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, grown(each)]));
}

const numbered = (value: unknown, n: number): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll("{n}", String(n)));

/** A copy of the document with other values at some paths. */
function changed(document: unknown, changes: unknown): unknown {
  return Object.entries(entriesOf(changes)).reduce(
    (made, [path, value]) => replaced(made, partsOf(path), value),
    document,
  );
}

function without(document: unknown, paths: readonly unknown[]): unknown {
  return paths.reduce((made: unknown, path) => replaced(made, partsOf(String(path)), undefined), document);
}

/** A copy with another value at a path; undefined takes the field away. `__proto__` is a key like any other. */
function replaced(document: unknown, [part, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (part === undefined) return value;
  if (Array.isArray(document)) {
    return document.map((each: unknown, index) => (index === part ? replaced(each, rest, value) : each));
  }
  const entries = new Map<string | number, unknown>(Object.entries(entriesOf(document)));
  const made = replaced(entries.get(part), rest, value);
  if (made === undefined) entries.delete(part);
  else entries.set(part, made);
  return Object.fromEntries(entries);
}

/** `drawings[0].points` as `["drawings", 0, "points"]`. */
function partsOf(path: string): (string | number)[] {
  if (path === "(document)") return [];
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) =>
    index === undefined ? name : Number(index),
  );
}

const entriesOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
