import { formatInstant, parseAnalysis, parseStoredDrawing } from "@candlemark/core";
import { symbolKey } from "../../symbol-key.ts";
import type { AnalysisHead, KeptDrawing } from "../storage.ts";
import type { AnalysisTable, DrawingTable } from "./schema.ts";

/** The row of an analysis, with the columns that lists filter and sort by. */
export function rowOf(head: AnalysisHead): Omit<AnalysisTable, "removed_at"> {
  const { metadata } = head;
  return {
    analysis_id: head.analysisId,
    community_id: head.communityId,
    channel_id: head.channelId,
    sender: head.sender,
    title: metadata.title,
    symbol_key: symbolKey(metadata.symbol),
    timeframe: metadata.timeframe,
    direction: metadata.direction,
    search_text: searchText(head),
    metadata: JSON.stringify(metadata),
    levels: JSON.stringify(head.levels),
    revision: head.revision,
    created_at: head.createdAt,
    updated_at: head.updatedAt,
    expires_at: head.expiresAt,
  };
}

/** The form in which texts are searched: both sides pass through it. */
export const foldText = (text: string): string => text.normalize("NFKC").toLowerCase();

function searchText({ metadata, sender }: AnalysisHead): string {
  const { title, symbol, preferenceText, alternativeText = "", comments = "" } = metadata;
  return foldText([title, symbol, sender, preferenceText, alternativeText, comments].join("\n"));
}

/** Reads a row back; throws where the row can't have been written by this program. */
export function headOf(row: AnalysisTable): AnalysisHead {
  const metadata: unknown = JSON.parse(row.metadata);
  const analysis = parseAnalysis({
    analysisId: row.analysis_id,
    communityId: row.community_id,
    channelId: row.channel_id,
    sender: row.sender,
    metadata,
    levels: JSON.parse(row.levels),
    drawings: [],
    // Derived whenever an analysis is sent, so not stored.
    setup: "bullish_breakout",
    status: "ACTIVE",
    revision: row.revision,
    createdAt: formatInstant(row.created_at),
    updatedAt: formatInstant(row.updated_at),
    expiresAt: null,
  });
  if (!analysis.ok) throw unreadable(`analysis ${row.analysis_id}`, analysis.issues[0]?.message);
  return {
    analysisId: row.analysis_id,
    communityId: row.community_id,
    channelId: row.channel_id,
    sender: row.sender,
    metadata: analysis.value.metadata,
    levels: analysis.value.levels,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
  };
}

/** The row of a drawing at its place in the order. */
export function drawingRow(analysisId: string, position: number, drawing: KeptDrawing): DrawingTable {
  return {
    analysis_id: analysisId,
    position,
    client_object_id: drawing.clientObjectId,
    body: JSON.stringify(drawing),
  };
}

/** Reads a drawing back; one of a type that only a newer version knows comes back whole. */
export function drawingOfRow({ analysis_id, body }: DrawingTable): KeptDrawing {
  const drawing = parseStoredDrawing(JSON.parse(body));
  if (!drawing.ok) throw unreadable(`a drawing of analysis ${analysis_id}`, drawing.issues[0]?.message);
  const { id } = drawing.value;
  if (id === undefined) throw unreadable(`a drawing of analysis ${analysis_id}`, "it has no id");
  return { ...drawing.value, id };
}

function unreadable(what: string, why = "no reason given"): Error {
  return new Error(`the database holds ${what} that can't be read: ${why}`);
}
