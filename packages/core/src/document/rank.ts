import type { AnalysisDocument } from "./document.ts";
import { orderOf } from "./order.ts";
import { rowOf, setRow, type TableDraft } from "./table.ts";

/**
 * Gives a drawing the place `at` in an order that doesn't hold it yet: a rank between those of its neighbours. Only
 * where no number is left between them does every drawing get a new one.
 */
export function placeInOrder(
  before: Pick<AnalysisDocument, "ranks">,
  ranks: TableDraft<number>,
  id: string,
  at: number,
): void {
  const order = orderOf(before);
  const others = rowOf(before.ranks, id) === undefined ? order : order.filter((other) => other !== id);
  const place = Math.max(0, Math.min(at, others.length));
  const rankAt = (index: number): number | undefined => {
    const other = others[index];
    return other === undefined ? undefined : rowOf(before.ranks, other);
  };
  const below = rankAt(place - 1);
  const above = rankAt(place);
  const rank = between(below, above);
  if (rank !== undefined) {
    setRow(ranks, id, rank);
    return;
  }
  for (const [index, other] of others.toSpliced(place, 0, id).entries()) {
    setRow(ranks, other, index);
  }
}

/** A number strictly between two, or beyond the one that is there; undefined where doubles have none. */
function between(below: number | undefined, above: number | undefined): number | undefined {
  if (below === undefined) return above === undefined ? 0 : above - 1;
  if (above === undefined) return below + 1;
  const middle = (below + above) / 2;
  return middle > below && middle < above ? middle : undefined;
}
