import { seededRandom } from "../random.ts";

/** What can befall a request on its way; see `actOn` in the proxy. */
export const harms = [
  "refuse",
  "drop",
  "cut-request",
  "cut-answer",
  "half-open",
  "mute",
  "delay",
  "duplicate",
  "reorder",
] as const;

/** What can befall a request on its way. */
export type Harm = (typeof harms)[number];

/** What befalls one request: nothing, or a harm with two numbers from 0 to 1 that say where or how long. */
export interface Fate {
  readonly harm: Harm | undefined;
  readonly where: number;
  readonly when: number;
}

/** The fates of requests by their number, from 0: the same for the same seed, rate and choice of harms. */
export function fatesOf(
  seed: number,
  rate: number,
  choice: readonly Harm[] = harms,
): (request: number) => Fate {
  return (request) => {
    const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(request + 1, 0x85ebca6b));
    const harmed = random() < rate;
    const harm = harmed ? choice[Math.floor(random() * choice.length)] : undefined;
    return { harm, where: random(), when: random() };
  };
}
