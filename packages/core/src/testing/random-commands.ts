import * as fc from "fast-check";
import type { Command } from "../commands/registry.ts";

const ids = ["trend", "a", "b", "__proto__", "constructor"];
const id = fc.constantFrom(...ids, "fan");
const anchor = fc.record({
  time: fc.integer({ min: 0, max: 99 }).map((hour) => new Date(Date.UTC(2026, 0, 5, hour)).toISOString()),
  price: fc.integer({ min: -50, max: 5000 }),
});
const at = fc.integer({ min: -1, max: 6 });
const drawing = fc.record({
  type: fc.constant("LINE" as const),
  clientObjectId: fc.constantFrom(...ids),
  points: fc.tuple(anchor, anchor),
});
const command = <Name extends Command["name"]>(
  name: Name,
  args: fc.Arbitrary<Extract<Command, { name: Name }>["args"]>,
) => args.map((value) => ({ name, args: value }));

/** Any command on a handful of ids; some name what isn't there, and are refused. For tests of this package. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  command("add-drawing", fc.record({ drawing, at }, { requiredKeys: ["drawing"] })),
  command("remove-drawing", fc.record({ id })),
  command("move-anchor", fc.record({ id, index: fc.integer({ min: 0, max: 2 }), anchor })),
  command("move-drawing", fc.record({ id, points: fc.tuple(anchor, anchor) })),
  command("update-drawing", fc.record({ id, fields: fc.record({ label: fc.constantFrom("x", "y", null) }) })),
  command(
    "restyle-drawing",
    fc.record({
      id,
      style: fc.record(
        { color: fc.constantFrom("#112233", null), lineWidth: fc.constantFrom(1, 3, null) },
        { requiredKeys: [] },
      ),
    }),
  ),
  command("duplicate-drawing", fc.record({ id, copyId: fc.constantFrom(...ids) })),
  command("reorder-drawing", fc.record({ id, at })),
  command("lock-drawing", fc.record({ id, locked: fc.boolean() })),
  command("hide-drawing", fc.record({ id, hidden: fc.boolean() })),
  command(
    "set-levels",
    fc.record({
      pivot: fc.record({ price: fc.constantFrom(1.344, 1.346), clientObjectId: fc.constant("pivot") }),
    }),
  ),
  command("set-metadata", fc.record({ title: fc.constantFrom("One", "Two") })),
  command(
    "set-text",
    fc.record({
      field: fc.constantFrom("comments" as const, "preferenceText" as const),
      text: fc.constantFrom("", "x"),
    }),
  ),
) as fc.Arbitrary<Command>;
