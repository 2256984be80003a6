import type * as z from "zod/mini";
import type { Issue, IssueCode, IssueFacts, IssuePath, Parsed, ValueKind } from "../errors.ts";
import { englishIssues } from "../messages/english/issues.ts";
import { accepts } from "./accepts.ts";

/** The facts as they are found: `received` is the value itself. */
type FoundFacts = Omit<IssueFacts, "received" | "kind"> & { readonly received?: unknown };

/** Makes an issue with its sentence in English; `translateIssues` gives it in another language. */
export function issue(path: IssuePath, code: IssueCode, found: FoundFacts = {}): Issue {
  const { received, ...rest } = found;
  const text = typeof received === "string" ? { received: shortened(received) } : {};
  const facts = "received" in found ? { ...rest, kind: kindOf(received), ...text } : rest;
  return { path, code, message: englishIssues[code](facts), ...(Object.keys(facts).length > 0 && { facts }) };
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function kindOf(value: unknown): ValueKind {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isFinite(value) ? "number" : "infinite";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "boolean" : "object";
}

/** Reads data by a schema: the very value where nothing in it has to be rewritten, or all issues. */
export function parseWith<T>(schema: z.ZodMiniType<T>, input: unknown): Parsed<T> {
  if (accepts(schema, input)) return { ok: true, value: input };
  const result = schema.safeParse(input, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, issues: result.error.issues.flatMap((found) => toIssues(found)) };
}

/** What reading found wrong: nothing where it gave a value. */
export const issuesOf = (parsed: Parsed<unknown>): readonly Issue[] => (parsed.ok ? [] : parsed.issues);

/** What was read, unless rules that span all of it found issues too: those come after its own. */
export function withIssues<T>(parsed: Parsed<T>, found: readonly Issue[]): Parsed<T> {
  return found.length === 0 ? parsed : { ok: false, issues: [...issuesOf(parsed), ...found] };
}

function toIssues(found: z.core.$ZodIssue): Issue[] {
  const path = found.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  switch (found.code) {
    case "unrecognized_keys":
      return found.keys.map((key) => issue([...path, key], "unknown_field", { key }));
    case "invalid_type":
      if (found.input === undefined) return [issue(path, "required")];
      return [
        issue(path, "invalid_type", {
          expected: found.expected === "array" ? "list" : found.expected,
          received: found.input,
        }),
      ];
    case "too_small":
    case "too_big":
      return [sizeIssue(path, found)];
    case "invalid_value": {
      if (found.input === undefined) return [issue(path, "required")];
      const code = codeOr("invalid_value", found.message);
      return [issue(path, code, { received: found.input, expected: oneOf(found.values) })];
    }
    case "invalid_union":
      return unionIssues(path, found);
    case "custom": {
      const { code, ...facts } = found.params ?? {};
      return [issue(path, codeOr("invalid_value", code), { received: found.input, ...facts })];
    }
    default:
      return [issue(path, "invalid_format", { expected: found.message })];
  }
}

function sizeIssue(path: IssuePath, found: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Issue {
  const small = found.code === "too_small";
  const limit = Number(small ? found.minimum : found.maximum);
  if (found.origin === "string") return issue(path, small ? "too_short" : "too_long", { limit });
  if (found.origin === "array") return issue(path, codeOr("too_many", found.message), { limit });
  return issue(path, small ? "too_small" : "too_big", {
    limit,
    ...(found.inclusive === false && { expected: small ? "more than" : "less than" }),
  });
}

/**
 * What the member of a union says that is meant: the field `type` tells members apart, and else the one with the
 * fewest issues is. Where no member has the type, that is the issue.
 */
function unionIssues(path: IssuePath, found: z.core.$ZodIssueInvalidUnion): Issue[] {
  const { errors, message } = found;
  const types = errors.flatMap((issues) => issues.filter(isOfType));
  const [nearest] = errors
    .filter((issues) => !issues.some(isOfType))
    .toSorted((a, b) => distance(a) - distance(b));
  const values = types.flatMap((type) => type.values);
  const meant = nearest ?? types.slice(0, 1).map((type) => ({ ...type, values, message }));
  return meant.flatMap((inner) => toIssues({ ...inner, path: [...path, ...inner.path] }));
}

const isOfType = (found: z.core.$ZodIssue): found is z.core.$ZodIssueInvalidValue =>
  found.code === "invalid_value" && found.path.length === 1 && found.path[0] === "type";

/** A schema names its own code in zod's `error` text; anything else there is no code of ours. */
function codeOr(fallback: IssueCode, text: unknown): IssueCode {
  return typeof text === "string" && isIssueCode(text) ? text : fallback;
}

const isIssueCode = (text: string): text is IssueCode => Object.hasOwn(englishIssues, text);

/** How far a value is from a member of a union: the furthest where it is of another kind altogether. */
const distance = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.some(({ code, path }) => code === "invalid_type" && path.length === 0) ? 1e9 : issues.length;

function oneOf(values: readonly unknown[]): string {
  const names = values.map(String);
  return names.length === 1 ? `${names[0]}` : `one of ${names.join(", ")}`;
}
