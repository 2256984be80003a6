/** A drawing put right above another one, or to the bottom (null). */
export interface DrawingMove {
  readonly clientObjectId: string;
  readonly above: string | null;
}

/** Changes of a list of drawings, in the order in which they are made. */
export interface DrawingChanges<D> {
  readonly remove?: readonly string[] | undefined;
  /** A drawing of a name that is there takes that place; any other comes on top. */
  readonly put?: readonly D[] | undefined;
  readonly move?: readonly DrawingMove[] | undefined;
}

/**
 * The drawings after changes. What can't be done any more, because a drawing that it names is gone, is left out:
 * a removal is done then, and a place is nobody's to dispute.
 */
export function changeDrawings<D extends { readonly clientObjectId: string }>(
  drawings: readonly D[],
  { remove = [], put = [], move = [] }: DrawingChanges<D>,
): D[] {
  const rows = new Map(drawings.map((drawing) => [drawing.clientObjectId, drawing]));
  for (const id of remove) rows.delete(id);
  for (const drawing of put) rows.set(drawing.clientObjectId, drawing);
  if (move.length === 0) return [...rows.values()];
  return reordered([...rows.keys()], move).flatMap((id) => rows.get(id) ?? []);
}

// A list linked both ways, so that 10,000 moves take no longer than reading the list; null is both of its ends.
function reordered(ids: readonly string[], moves: readonly DrawingMove[]): string[] {
  const up = new Map<string | null, string | null>();
  const down = new Map<string | null, string | null>();
  const join = (lower: string | null, upper: string | null) => {
    up.set(lower, upper);
    down.set(upper, lower);
  };
  let top: string | null = null;
  for (const id of ids) {
    join(top, id);
    top = id;
  }
  join(top, null);
  for (const { clientObjectId: id, above } of moves) {
    if (!up.has(id) || !up.has(above) || above === id) continue;
    join(down.get(id) ?? null, up.get(id) ?? null);
    const upper = up.get(above) ?? null;
    join(above, id);
    join(id, upper);
  }
  const order: string[] = [];
  for (let id = up.get(null) ?? null; id !== null; id = up.get(id) ?? null) order.push(id);
  return order;
}
