/** So many of something: "1 point", "2 entries". */
export function plural(count: number | undefined, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
