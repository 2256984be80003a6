/** A foreign object as it is read: what was taken from it is remembered, so that the rest can be reported. */
export interface Fields {
  /** The value at a path of field names, taken whole; undefined where there is none. */
  readonly take: (...path: readonly string[]) => unknown;
  /** The value at a path where it is of the type; one of another type isn't taken. */
  readonly text: (...path: readonly string[]) => string | undefined;
  readonly number: (...path: readonly string[]) => number | undefined;
  readonly flag: (...path: readonly string[]) => boolean | undefined;
  /** The dotted paths of the values that weren't taken, at most `limit` of them. */
  readonly rest: (limit: number) => string[];
}

const deepest = 6;

// A field's own name may hold dots.
const separator = "\u0000";

/** Whether a value is an object with fields, and no list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A field that the object has itself; undefined of anything else. */
export const own = (value: unknown, name: string): unknown =>
  isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;

/** Reads any value; what is no object has no fields. */
export function createFields(source: unknown): Fields {
  const taken = new Set<string>();
  const at = (path: readonly string[]): unknown => path.reduce<unknown>(own, source);
  const takeIf = <T>(path: readonly string[], fits: (value: unknown) => value is T): T | undefined => {
    const value = at(path);
    if (!fits(value)) return undefined;
    taken.add(path.join(separator));
    return value;
  };
  const rest = (limit: number): string[] => {
    const left: string[] = [];
    const visit = (value: unknown, path: string, depth: number) => {
      if (left.length >= limit || value === undefined || value === null || taken.has(path)) return;
      if (!isRecord(value) || depth === deepest) {
        if (path !== "" && value !== "") left.push(path.replaceAll(separator, "."));
        return;
      }
      for (const name of Object.keys(value))
        visit(value[name], path === "" ? name : path + separator + name, depth + 1);
    };
    visit(source, "", 0);
    return left;
  };
  return {
    take: (...path) => takeIf(path, (value): value is unknown => value !== undefined),
    text: (...path) => takeIf(path, (value) => typeof value === "string"),
    number: (...path) =>
      takeIf(path, (value): value is number => typeof value === "number" && Number.isFinite(value)),
    flag: (...path) => takeIf(path, (value) => typeof value === "boolean"),
    rest,
  };
}
