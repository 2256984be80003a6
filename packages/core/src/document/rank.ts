import type { Patch } from "./diff.ts";
import type { AnalysisDocument } from "./document.ts";
import { orderOf } from "./order.ts";
import { rowOf } from "./table.ts";

/**
 * Gives a drawing the place `at` in the order of the others: a rank between those of its neighbours. Only where no
 * number is left between them does every drawing get a new one.
 */
export function placedAt({ ranks }: Pick<AnalysisDocument, "ranks">, id: string, at: number): Patch {
  const order = orderOf({ ranks });
  const others = rowOf(ranks, id) === undefined ? order : order.filter((other) => other !== id);
  const place = Math.max(0, Math.min(at, others.length));
  const rankAt = (index: number): number | undefined => {
    const other = others[index];
    return other === undefined ? undefined : rowOf(ranks, other);
  };
  const rank = between(rankAt(place - 1), rankAt(place));
  if (rank !== undefined) return { ranks: { [id]: rank } };
  // What gets another place gets another number too: that tells it from those that make room.
  const first = rowOf(ranks, id) === place ? 1 : 0;
  const spread = others.toSpliced(place, 0, id).map((other, index) => [other, first + index] as const);
  return { ranks: Object.fromEntries(spread), spaced: others };
}

/** A number strictly between two, or beyond the one that is there; undefined where doubles have none. */
function between(below: number | undefined, above: number | undefined): number | undefined {
  if (below === undefined) return above === undefined ? 0 : above - 1;
  if (above === undefined) return below + 1;
  const middle = (below + above) / 2;
  return middle > below && middle < above ? middle : undefined;
}
