/**
 * The idempotency key of a request: made of the keys of what it carries, which were made when the user acted, and
 * of its body. The same changes in the same words are the same request; in other words (made again on what
 * somebody else changed) they are another one.
 */
export function requestKey(entryKeys: readonly string[], body: object): string {
  const mixed = [0, 0, 0, 0];
  for (const key of entryKeys) {
    for (const [at, value] of mixed.entries()) {
      mixed[at] = value ^ Number.parseInt(key.slice(at * 8, at * 8 + 8), 16);
    }
  }
  return [...mixed, ...digest(JSON.stringify(body))].map(hex).join("");
}

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");

// FNV-1a from two beginnings: it has to tell apart the few bodies that the same changes can have, no more.
function digest(text: string): number[] {
  return [0x811c9dc5, 0x050c5d1f].map((start) => {
    let hash = start;
    for (let index = 0; index < text.length; index++) {
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
    }
    return hash;
  });
}
