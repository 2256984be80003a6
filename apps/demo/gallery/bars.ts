import type { CandlestickData, UTCTimestamp } from "lightweight-charts";

const hour = 3_600_000;
const day = 24 * hour;
/** The swings that the bars follow: days from Monday, 5 January 2026, and prices, as the samples of types have them. */
const swings: readonly (readonly [days: number, price: number])[] = [
  [-7, 1.3415],
  [-4, 1.3375],
  [0, 1.3405],
  [1, 1.3462],
  [2, 1.3346],
  [3.5, 1.3516],
  [4, 1.3428],
  [5, 1.3475],
];

/** Hourly bars of a currency that wander from swing to swing, the same each time; none on the weekend. */
export function makeBars(): CandlestickData<UTCTimestamp>[] {
  const monday = Date.UTC(2026, 0, 5);
  const [first] = swings;
  const last = swings.at(-1);
  if (first === undefined || last === undefined) return [];
  const random = mulberry32(7);
  const noise = () => (random() + random() + random() - 1.5) * 0.0011;
  const bars: CandlestickData<UTCTimestamp>[] = [];
  let wander = 0;
  let open = first[1];
  for (let time = monday + first[0] * day; time < monday + last[0] * day - 6 * hour; time += hour) {
    const weekday = new Date(time).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    wander = 0.9 * wander + noise();
    const close = trend((time - monday) / day) + wander;
    const high = Math.max(open, close) + Math.abs(noise());
    const low = Math.min(open, close) - Math.abs(noise());
    bars.push({ time: (time / 1000) as UTCTimestamp, open, high, low, close });
    open = close;
  }
  return bars;
}

function trend(days: number): number {
  const next = Math.max(
    1,
    swings.findIndex(([at]) => at >= days),
  );
  const [from = 0, low = 0] = swings[next - 1] ?? [];
  const [to = 1, high = 0] = swings[next] ?? [];
  return low + ((high - low) * (days - from)) / (to - from);
}

/** Numbers from 0 to 1 that look random. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
