/** Whether two JSON values are equal but for `id`s: the server gives those, and that is nobody's change. */
export function sameButForIds(a: unknown, b: unknown): boolean {
  // A list of what is still to be compared, and no calls within calls: a value may be nested deeper than those can.
  const pairs: [unknown, unknown][] = [[a, b]];
  for (const [one, other] of pairs) {
    if (one === other) continue;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    if (Array.isArray(one) !== Array.isArray(other)) return false;
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    names.delete("id");
    for (const name of names) {
      if (Object.hasOwn(one, name) !== Object.hasOwn(other, name)) return false;
      pairs.push([Reflect.get(one, name), Reflect.get(other, name)]);
    }
  }
  return true;
}
