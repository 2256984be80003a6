/** Whether two JSON values are equal but for `id`s: the server gives those, and that is nobody's change. */
export function sameButForIds(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  names.delete("id");
  return [...names].every(
    (name) =>
      Object.hasOwn(a, name) === Object.hasOwn(b, name) &&
      sameButForIds(Reflect.get(a, name), Reflect.get(b, name)),
  );
}
