import {
  type AnalysisDetail,
  type Drawing,
  isKnownDrawing,
  type Level,
  listLevels,
  type PlacedLevel,
} from "@candlemark/core";
import { drawingIcons } from "@candlemark/overlay/plan";
import { priceText } from "../chart/price-format.ts";

/** A drawing or level that a text can link to. */
export interface NamedObject {
  readonly clientObjectId: string;
  /** The persistent id, once the server gave one. */
  readonly id: string | undefined;
  /** For a person: "Resistance 1", "Line: the trend". */
  readonly name: string;
}

const levelWords = {
  pivot: ["P", "Pivot"],
  resistance: ["R", "Resistance"],
  support: ["S", "Support"],
} as const;

/** The name that traders give a level: P, R1, R2, S1. */
export function levelTitle({ name, rank }: PlacedLevel<Level>): string {
  return name === "pivot" ? levelWords.pivot[0] : `${levelWords[name][0]}${rank + 1}`;
}

/** A level in words: "Resistance 2". */
export function levelName({ name, rank }: PlacedLevel<Level>): string {
  return name === "pivot" ? levelWords.pivot[1] : `${levelWords[name][1]} ${rank + 1}`;
}

type AnyDrawing = AnalysisDetail["drawings"][number];

/** What kind of drawing it is: the type's name for a person, the bare type where this version doesn't know it. */
export function drawingKind(drawing: AnyDrawing): string {
  return isKnownDrawing(drawing) ? drawingIcons[drawing.type].name : drawing.type;
}

/** A drawing in the analyst's words: its label, or else its clientObjectId, or else its prices. */
export function drawingLabel(drawing: AnyDrawing): string {
  const { clientObjectId } = drawing;
  if (!isKnownDrawing(drawing)) return clientObjectId;
  return drawing.label?.trim() || (isMadeUp.test(clientObjectId) ? pricesOf(drawing) : clientObjectId);
}

// An id of the kind that programs make up says nothing to a person.
const isMadeUp = /[0-9a-f]{12}/;

function pricesOf({ points }: Drawing): string {
  const prices = points.map(({ price }) => priceText(price, 0));
  return [...new Set([prices.at(0), prices.at(-1)])].join(" – ");
}

/** Everything that a text can link to: levels, then drawings in order. */
export function namedObjects({
  levels,
  drawings,
}: Pick<AnalysisDetail, "levels" | "drawings">): NamedObject[] {
  return [
    ...listLevels(levels).map((placed) => ({
      clientObjectId: placed.level.clientObjectId,
      id: placed.level.id,
      name: levelName(placed),
    })),
    ...drawings.map((drawing) => ({
      clientObjectId: drawing.clientObjectId,
      id: drawing.id,
      name: `${drawingKind(drawing)}: ${drawingLabel(drawing)}`,
    })),
  ];
}

/** The clientObjectId for either form of a link's target; undefined where nothing has it. */
export function targetFinder(objects: readonly NamedObject[]): (target: string) => string | undefined {
  const names = new Map<string, string>();
  for (const { clientObjectId, id } of objects) {
    if (id !== undefined) names.set(id, clientObjectId);
  }
  // A clientObjectId wins over a persistent id that reads the same.
  for (const { clientObjectId } of objects) names.set(clientObjectId, clientObjectId);
  return (target) => names.get(target);
}
