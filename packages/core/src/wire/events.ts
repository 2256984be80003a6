import * as z from "zod/mini";
import { parseStoredDrawings } from "../analysis/analysis.ts";
import { instantSchema } from "../drawings/anchor.ts";
import type { Drawing, UnknownDrawing } from "../drawings/registry.ts";
import type { Parsed } from "../errors.ts";
import { objectIdSchema } from "../schema/identity.ts";
import { parseWith } from "../schema/issues.ts";
import { read } from "../schema/mode.ts";

// `GET /v1/analysis/{analysisId}/events`: each message's data is one of these as JSON; its id is the revision.

/** What every event says: of which analysis, and the revision that it has after it. */
const about = { analysisId: objectIdSchema, revision: z.int() };

/** The time of the change, which is the analysis' `updatedAt` from then on. */
const changed = { ...about, at: instantSchema };

const eventSchema = z.discriminatedUnion("type", [
  read.object({ type: z.literal("analysis.updated"), ...changed, updatedFields: z.array(z.string()) }),
  read.object({
    type: z.literal("drawings.appended"),
    ...changed,
    drawings: z.optional(z.array(z.unknown())),
  }),
  read.object({ type: z.literal("analysis.deleted"), ...changed }),
  read.object({ type: z.literal("analysis.expired"), ...about, at: instantSchema }),
  read.object({ type: z.literal("resync"), ...about }),
]);

type Read = z.infer<typeof eventSchema>;
type Appended = Omit<Extract<Read, { type: "drawings.appended" }>, "drawings"> & {
  /** The stored drawings that came to the end, in their order; left out where they are large. */
  drawings?: (Drawing | UnknownDrawing)[] | undefined;
};

/**
 * A change of an analysis. Whoever holds the revision before it may apply it; anybody else reads the analysis
 * again. `analysis.expired` leaves the revision as it is; `resync` says that changes were missed.
 */
export type AnalysisEvent = Exclude<Read, { type: "drawings.appended" }> | Appended;

/** The name of a kind of event. */
export type AnalysisEventType = AnalysisEvent["type"];

const headSchema = read.object({ type: z.string(), ...about });

const isKnownType = (type: string): boolean =>
  ["analysis.updated", "drawings.appended", "analysis.deleted", "analysis.expired", "resync"].includes(type);

/**
 * Reads an event from a server. Unknown fields and drawings of unknown types are kept; an event of a type that
 * is newer than this comes back as a `resync`, since what it changed has to be read.
 */
export function parseAnalysisEvent(input: unknown): Parsed<AnalysisEvent> {
  const head = parseWith(headSchema, input);
  if (!head.ok) return head;
  const { type, analysisId, revision } = head.value;
  if (!isKnownType(type)) return { ok: true, value: { type: "resync", analysisId, revision } };
  const event = parseWith(eventSchema, input);
  if (!event.ok) return event;
  if (event.value.type !== "drawings.appended") return { ok: true, value: event.value };
  const { drawings, ...rest } = event.value;
  if (drawings === undefined) return { ok: true, value: rest };
  const stored = parseStoredDrawings({ drawings });
  return stored.ok ? { ok: true, value: { ...rest, drawings: stored.value } } : stored;
}
