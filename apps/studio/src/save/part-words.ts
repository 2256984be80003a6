import { plainText } from "@candlemark/core";
import { isDrawing, type PartAddress, type PartValue, type StoredDrawing } from "@candlemark/sync";
import { priceText } from "../chart/price-format.ts";
import { drawingKind, drawingLabel } from "../reading/object-names.ts";

/** One thing that a value says, for a person. */
export interface Fact {
  /** What it is about; left out where the value is one thing. */
  readonly name?: string;
  readonly text: string;
  /** Set where the text is a colour: `#rrggbb` or `#rrggbbaa`. */
  readonly color?: string;
}

const fieldNames = {
  title: "Title",
  expiry: "Expiry",
  preferenceText: "Preferred scenario",
  alternativeText: "Alternative scenario",
  comments: "Comments",
  pivot: "Pivot",
  resistance: "Resistance",
  support: "Support",
} as const;

/** The name of a drawing or field; the first value that is there names a drawing. */
export function partTitle(address: PartAddress, ...values: readonly PartValue[]): string {
  if (address.part !== "drawing") return fieldNames[address.part];
  const drawing = values.find(isDrawing);
  return drawing === undefined ? address.id : `${drawingKind(drawing)}: ${drawingLabel(drawing)}`;
}

/** What a value says that another one of the same drawing or field doesn't. */
export function factsOf(value: PartValue, other: PartValue): readonly Fact[] {
  if (value === null) return [{ text: isDrawing(other) ? "Removed" : "Empty" }];
  if (isDrawing(value)) return drawingFacts(value, isDrawing(other) ? other : undefined);
  if (typeof value === "string") return [{ text: plainText(value) || "Empty" }];
  if (Array.isArray(value)) return [{ text: value.map(({ price }) => priceText(price, 0)).join(" · ") }];
  if ("price" in value) return [{ text: priceText(value.price, 0) }];
  switch (value.type) {
    case "HOURS":
      return [{ text: `After ${value.hours} h` }];
    case "BARS":
      return [{ text: `After ${value.bars} bars` }];
    case "DATETIME":
      return [{ text: instantText(value.at) }];
    case "SESSION_END":
      return [{ text: `At the end of the day, ${value.days} days on (${value.timeZone})` }];
    case "NEVER":
      return [{ text: "Never" }];
  }
}

function drawingFacts(drawing: StoredDrawing, other: StoredDrawing | undefined): Fact[] {
  const mine = traits(drawing);
  const theirs = other === undefined ? new Map<string, unknown>() : traits(other);
  // Where there is no other, what it looks like can be seen on the chart.
  const names =
    other === undefined
      ? [...mine.keys()].filter((name) => name.startsWith("point"))
      : new Set([...mine.keys(), ...theirs.keys()]);
  return [...names]
    .filter((name) => JSON.stringify(mine.get(name)) !== JSON.stringify(theirs.get(name)))
    .map((name): Fact => ({ name: words(name), ...valueWords(mine.get(name)) }));
}

/** All that a drawing is by name, points and styles each on their own; nothing is known of its type. */
function traits({ type: _t, clientObjectId: _c, id: _i, points, style, ...rest }: StoredDrawing) {
  const anchors = Array.isArray(points) ? points : [];
  return new Map<string, unknown>([
    ...anchors.map((anchor: unknown, at): [string, unknown] => [
      anchors.length === 1 ? "point" : `point ${at + 1}`,
      anchor,
    ]),
    ...Object.entries(isRecord(style) ? style : {}),
    ...Object.entries(rest),
  ]);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** "fillColor" is "Fill colour". */
function words(name: string): string {
  const spaced = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const text = spaced.replace("color", "colour");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function valueWords(value: unknown): Omit<Fact, "name"> {
  if (value === undefined) return { text: "as usual" };
  if (typeof value === "boolean") return { text: value ? "yes" : "no" };
  if (typeof value === "string" && /^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i.test(value)) {
    return { text: value, color: value };
  }
  if (typeof value === "string" && /^[A-Z_]+$/.test(value)) {
    return { text: value.toLowerCase().replaceAll("_", " ") };
  }
  if (typeof value === "string" || typeof value === "number") return { text: String(value) };
  if (isRecord(value) && typeof value.time === "string" && typeof value.price === "number") {
    return { text: `${priceText(value.price, 0)} · ${instantText(value.time)}` };
  }
  return { text: JSON.stringify(value) };
}

/** An instant in UTC: the day, and the time of day where it isn't midnight. */
function instantText(time: string): string {
  const [day = time, clock = ""] = time.split("T");
  const minutes = clock.slice(0, 5);
  return minutes === "" || minutes === "00:00" ? day : `${day} ${minutes}`;
}
