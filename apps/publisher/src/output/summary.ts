import {
  type AnalysisDetail,
  type Drawing,
  isKnownDrawing,
  listLevels,
  plainText,
  type UnknownDrawing,
} from "@candlemark/core";
import { readable, readableEnd, readableMinute } from "./instant.ts";
import { oneLine, printable } from "./printable.ts";
import { table, wrap } from "./table.ts";

const texts = [
  ["Preference", "preferenceText"],
  ["Alternative", "alternativeText"],
  ["Comments", "comments"],
] as const;

/** An analysis in words and numbers, for a terminal of `width` characters. */
export function summaryOf(analysis: AnalysisDetail, width: number): string {
  const { metadata } = analysis;
  const end = analysis.status === "EXPIRED" ? "EXPIRED since" : "ACTIVE until";
  return [
    oneLine(metadata.title),
    table(
      [
        ["id", analysis.analysisId],
        ["market", `${metadata.symbol} ${metadata.timeframe}`],
        ["setup", `${analysis.setup} (${metadata.direction}, entry ${metadata.entryPlacement})`],
        [
          "status",
          analysis.expiresAt === null ? analysis.status : `${end} ${readableEnd(analysis.expiresAt)}`,
        ],
        ["sender", analysis.sender],
        ["created", readableMinute(analysis.createdAt)],
        ...(analysis.updatedAt === analysis.createdAt
          ? []
          : [["updated", readableMinute(analysis.updatedAt)]]),
        ["revision", String(analysis.revision)],
      ],
      "  ",
    ),
    "",
    "Levels",
    table(levelRows(analysis), "  "),
    "",
    `Drawings (${analysis.drawings.length})`,
    ...(analysis.drawings.length === 0 ? ["  none"] : [table(analysis.drawings.map(drawingRow), "  ")]),
    ...texts.flatMap(([heading, field]) => {
      const text = metadata[field];
      if (text === undefined || text === "") return [];
      return ["", heading, wrap(printable(plainText(text)), width, "  ")];
    }),
  ].join("\n");
}

/** From the top of the chart to its bottom. */
function levelRows({ levels }: AnalysisDetail): string[][] {
  return listLevels(levels)
    .toSorted((a, b) => b.level.price - a.level.price)
    .map(({ name, rank, level }) => [
      name === "pivot" ? "pivot" : `${name} ${rank + 1}`,
      String(level.price),
      level.clientObjectId,
      ...(level.time === undefined ? [] : [readable(level.time)]),
    ]);
}

function drawingRow(drawing: Drawing | UnknownDrawing): string[] {
  if (!isKnownDrawing(drawing))
    return [drawing.type, drawing.clientObjectId, "a type newer than this command"];
  const points = drawing.points.map(({ time, price }) => `${price} at ${readable(time)}`);
  const label = drawing.label === undefined ? "" : ` "${drawing.label}"`;
  return [drawing.type, drawing.clientObjectId, points.join(", ") + label];
}
