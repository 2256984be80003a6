/** What to tell about drawings of types that this version doesn't know; undefined where there are none. */
export function unknownNote(count: number): string | undefined {
  if (count === 0) return undefined;
  const subject =
    count === 1 ? "1 drawing of a newer type isn’t shown" : `${count} drawings of newer types aren’t shown`;
  return `${subject}. To keep what can’t be shown, only texts and new drawings can be saved here: drawings can’t be moved or removed.`;
}
