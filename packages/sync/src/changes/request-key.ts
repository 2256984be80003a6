/**
 * The idempotency key of a request: made of the key of the first change that it carries, which was made when the user
 * acted, and of its body. The same changes in the same words are the same request; in other words (made again on what
 * somebody else changed, or beside others) they are another one.
 */
export const requestKey = ([first = ""]: readonly string[], body: object): string =>
  first + digest(JSON.stringify(body));

// FNV-1a from two beginnings: it has to tell apart the few bodies that a change can travel in, no more.
function digest(text: string): string {
  return [0x811c9dc5, 0x050c5d1f]
    .map((start) => {
      let hash = start;
      for (let index = 0; index < text.length; index++) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
      }
      return (hash >>> 0).toString(16).padStart(8, "0");
    })
    .join("");
}
