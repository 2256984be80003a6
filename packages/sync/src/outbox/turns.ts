import { AbortedError } from "../errors.ts";

/** Lets one at a time, for each name, in the order in which they asked. */
export type Turns = (name: string, signal: AbortSignal) => Promise<() => void>;

/** Makes turns for one program. */
export function createTurns(): Turns {
  const lines = new Map<string, (() => void)[]>();

  function next(name: string): void {
    const line = lines.get(name);
    const call = line?.shift();
    if (call === undefined) lines.delete(name);
    else call();
  }

  function releaser(name: string): () => void {
    let released = false;
    return () => {
      if (!released) next(name);
      released = true;
    };
  }

  return (name, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(new AbortedError());
      const line = lines.get(name);
      if (line === undefined) {
        lines.set(name, []);
        return resolve(releaser(name));
      }
      const leave = () => {
        line.splice(line.indexOf(enter), 1);
        reject(new AbortedError());
      };
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve(releaser(name));
      };
      signal.addEventListener("abort", leave, { once: true });
      line.push(enter);
    });
}
