import * as z from "zod/mini";
import { withDrawings } from "../analysis/analysis.ts";
import { instantSchema } from "../drawings/anchor.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { Parsed } from "../errors.ts";
import { objectIdSchema } from "../schema/identity.ts";
import { parseWith } from "../schema/issues.ts";
import { read } from "../schema/mode.ts";
import { wholeNumber } from "../schema/whole-number.ts";

// `GET /v1/analysis/{analysisId}/events`: each message's data is one of these as JSON; its id is the revision.

/** What every event says: of which analysis, and the revision that it has after it. */
const about = { analysisId: objectIdSchema, revision: wholeNumber };

/** The time of it: of a change, what the analysis has as `updatedAt` from then on. */
const changed = { ...about, at: instantSchema };

/** Drawings that came to the end; they are read one by one, so that those of unknown types are kept. */
export const appendedEventSchema = read.object({
  type: z.literal("drawings.appended"),
  ...changed,
  drawings: z.optional(z.array(z.unknown())),
});

/** The other events that this version knows. */
export const plainEventSchema = z.union([
  read.object({ type: z.literal("analysis.updated"), ...changed, updatedFields: z.array(z.string()) }),
  read.object({ type: z.literal("analysis.deleted"), ...changed }),
  read.object({ type: z.literal("analysis.expired"), ...changed }),
  read.object({ type: z.literal("resync"), ...about }),
]);

/** An event of any type. */
export const eventHeadSchema = read.object({ type: z.string(), ...about });

type AppendedEvent = Omit<z.infer<typeof appendedEventSchema>, "drawings"> & {
  /** The stored drawings that came to the end, in their order; left out where they are large. */
  drawings?: (Drawing | UnknownDrawing)[] | undefined;
};

/**
 * A change of an analysis. Whoever holds the revision before it may apply it; anybody else reads the analysis
 * again. `analysis.expired` leaves the revision as it is; `resync` says that changes were missed.
 */
export type AnalysisEvent = z.infer<typeof plainEventSchema> | AppendedEvent;

/** The name of a kind of event. */
export type AnalysisEventType = AnalysisEvent["type"];

/** The names of the events that this version knows. */
export const analysisEventTypes: readonly AnalysisEventType[] = [
  "analysis.updated",
  "drawings.appended",
  "analysis.deleted",
  "analysis.expired",
  "resync",
];

/**
 * Reads an event from a server. Unknown fields and drawings of unknown types are kept; an event of a type that
 * is newer than this comes back as a `resync`, since what it changed has to be read.
 */
export function parseAnalysisEvent(input: unknown): Parsed<AnalysisEvent> {
  const head = parseWith(eventHeadSchema, input);
  if (!head.ok) return head;
  const { type, analysisId, revision } = head.value;
  if (type === "drawings.appended") return withDrawings(parseWith(appendedEventSchema, input), input);
  if (analysisEventTypes.some((known) => known === type)) return parseWith(plainEventSchema, input);
  return { ok: true, value: { type: "resync", analysisId, revision } };
}
