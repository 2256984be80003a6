import { parseStoredDrawing } from "@candlemark/core";
import type { QueueRecord } from "./held-outbox.ts";
import type { StoredEntry } from "./outbox.ts";

// What was kept may have been written by a newer version, or by somebody else. Its shape is asked for here, so that
// no code meets what it doesn't know; whether its values are allowed is the server's to say, which refuses them.

type Guard = (value: unknown) => boolean;

const isText: Guard = (value) => typeof value === "string";
const isNumber: Guard = (value) => Number.isFinite(value);
const isBoolean: Guard = (value) => typeof value === "boolean";
const oneOf =
  (...guards: readonly Guard[]): Guard =>
  (value) =>
    guards.some((guard) => guard(value));
const literal =
  (expected: unknown): Guard =>
  (value) =>
    value === expected;
const isOptional = (guard: Guard): Guard => oneOf(literal(undefined), guard);
const isNullable = (guard: Guard): Guard => oneOf(literal(null), guard);
const isListOf =
  (guard: Guard): Guard =>
  (value) =>
    Array.isArray(value) && value.every(guard);
const hasFields =
  (fields: Readonly<Record<string, Guard>>): Guard =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(fields).every(([name, guard]) => guard(Reflect.get(value, name)));

const ofAnotherShape = new Set(["invalid_type", "required"]);
const isDrawing: Guard = (value) => {
  const parsed = parseStoredDrawing(value);
  return parsed.ok || !parsed.issues.some(({ code }) => ofAnotherShape.has(code));
};

const isLevel = hasFields({ price: isNumber, time: isOptional(isText) });
const isLadder = oneOf(isLevel, isListOf(isLevel));
const edits: Readonly<Record<string, Guard>> = {
  drawing: hasFields({ id: isText, from: isNullable(isDrawing), to: isNullable(isDrawing) }),
  place: hasFields({
    id: isText,
    above: isNullable(isText),
    orAbove: isOptional(isListOf(isNullable(isText))),
  }),
  expiry: changeOf(hasFields({ type: isText })),
  title: changeOf(isText),
  preferenceText: changeOf(isText),
  alternativeText: changeOf(isText),
  comments: changeOf(isText),
  pivot: changeOf(isLevel),
  resistance: changeOf(isLadder),
  support: changeOf(isLadder),
};

function changeOf(guard: Guard): Guard {
  return hasFields({ from: isNullable(guard), to: isNullable(guard) });
}

const isEdit: Guard = (value) => {
  const part = typeof value === "object" && value !== null && Reflect.get(value, "part");
  return typeof part === "string" && Object.hasOwn(edits, part) && edits[part]?.(value) === true;
};

const isRefusal = hasFields({
  code: isText,
  message: isText,
  status: isOptional(isNumber),
  issues: isOptional(
    isListOf(hasFields({ path: isListOf(oneOf(isText, isNumber)), code: isText, message: isText })),
  ),
});

const entry = hasFields({
  key: isText,
  seq: isNumber,
  at: isNumber,
  edit: isEdit,
  sent: isOptional(isBoolean),
  refused: isOptional(isRefusal),
});

const isBody = hasFields({ sender: isText });
const batch = hasFields({
  idempotencyKey: isText,
  analysisId: isText,
  entries: isListOf(isText),
  request: oneOf(
    hasFields({ kind: literal("append"), body: isBody }),
    hasFields({ kind: literal("update"), body: isBody, ifMatch: isNullable(isNumber) }),
  ),
});

const record = hasFields({
  queue: isText,
  put: isOptional(isListOf(entry)),
  remove: isOptional(isListOf(isText)),
  batch: isOptional(isNullable(batch)),
});

/** Whether a value has the shape of an entry. */
export const isStoredEntry = (value: unknown): value is StoredEntry => entry(value);

/** Whether a value has the shape of a change of a queue. */
export const isQueueRecord = (value: unknown): value is QueueRecord => record(value);
