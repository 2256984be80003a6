import { type AnalysisDetail, changeDrawings, parseAnalysis } from "@candlemark/core";
import {
  type CallOptions,
  type GetOptions,
  NetworkError,
  NotFoundError,
  StaleRevisionError,
  type VersionedAnalysis,
} from "@candlemark/sync";
import type { WorkbenchClient } from "../workspace/workbench.ts";

const id = (number: number): string => `64b5f7f1c0ffee${String(number).padStart(10, "0")}`;

/** The server's id of the sample's line. */
export const lineId = id(20);

/** An analysis with one line, `line`, that its text links to by the server's id unless told otherwise. */
export function sampleAnalysis(texts: { preferenceText?: string; comments?: string } = {}): AnalysisDetail {
  const parsed = parseAnalysis({
    analysisId: id(1),
    communityId: id(2),
    channelId: id(3),
    sender: "analyst",
    metadata: {
      title: "A bounce",
      symbol: "SPX",
      timeframe: "D1",
      direction: "BULLISH",
      entryPlacement: "BELOW_CURRENT",
      expiry: { type: "NEVER" },
      preferenceText: `Up from [[${lineId}:the line]]`,
      ...texts,
    },
    levels: {
      pivot: { price: 2, clientObjectId: "pivot" },
      resistance: { price: 3, clientObjectId: "r1" },
      support: { price: 1, clientObjectId: "s1" },
    },
    drawings: [
      {
        type: "HORIZONTAL_LINE",
        clientObjectId: "line",
        id: lineId,
        points: [{ time: "2026-01-08T00:00:00Z", price: 2 }],
      },
    ],
    setup: "bullish_bounce",
    status: "ACTIVE",
    revision: 1,
    createdAt: "2026-01-08T12:00:00Z",
    updatedAt: "2026-01-08T12:00:00Z",
    expiresAt: null,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

/** A server of one analysis, with titles, texts and drawings that can be changed; drawings that come get new ids. */
export function serverOf(first: AnalysisDetail = sampleAnalysis()) {
  let nextId = 100;
  const server = {
    stored: first,
    writes: [] as object[],
    isAway: false,
    isGone: false,
    /** Changes the analysis as somebody else does. */
    change(change: Partial<AnalysisDetail>): void {
      server.stored = { ...server.stored, ...change, revision: server.stored.revision + 1 };
    },
  };
  const demandThere = () => {
    if (server.isAway) throw new NetworkError("can't reach the server", "no connection");
    if (server.isGone) throw new NotFoundError("no such analysis", { code: "not_found", status: 404 });
  };
  function get(analysisId: string, options: GetOptions): Promise<VersionedAnalysis | undefined>;
  function get(analysisId: string, options?: CallOptions): Promise<VersionedAnalysis>;
  async function get(_analysisId: string, { ifNoneMatch }: CallOptions & Partial<GetOptions> = {}) {
    demandThere();
    const { revision } = server.stored;
    return ifNoneMatch === revision ? undefined : { analysis: structuredClone(server.stored), revision };
  }
  const client: WorkbenchClient = {
    capabilities: { etag: true, events: true, headerIdempotency: true },
    get,
    async update(analysisId, { metadata, drawingChanges }, { ifMatch } = {}) {
      demandThere();
      const { stored } = server;
      if (ifMatch !== undefined && ifMatch !== stored.revision) {
        throw new StaleRevisionError("stale", { code: "stale_revision", status: 412 });
      }
      server.writes.push({ ...(metadata && { metadata }), ...(drawingChanges && { drawingChanges }) });
      const known = new Map(stored.drawings.map((drawing) => [drawing.clientObjectId, drawing.id]));
      const drawings = changeDrawings([...stored.drawings], {
        remove: drawingChanges?.remove ?? [],
        move: drawingChanges?.move ?? [],
        put: (drawingChanges?.put ?? []).map((drawing) => {
          const clientObjectId = drawing.clientObjectId ?? "";
          return { ...drawing, clientObjectId, id: known.get(clientObjectId) ?? id(nextId++) };
        }),
      });
      const { preferenceText = stored.metadata.preferenceText, title = stored.metadata.title } =
        metadata ?? {};
      server.change({ metadata: { ...stored.metadata, title, preferenceText }, drawings });
      const { revision, updatedAt } = server.stored;
      return { analysisId, updatedFields: [], revision, updatedAt };
    },
    async append(analysisId, { drawings }) {
      demandThere();
      server.writes.push({ drawings });
      const added = drawings.map((drawing) => ({
        ...drawing,
        clientObjectId: drawing.clientObjectId ?? "",
        id: id(nextId++),
      }));
      server.change({ drawings: [...server.stored.drawings, ...added] });
      const { revision, updatedAt, drawings: all } = server.stored;
      const appended = added.map(({ clientObjectId, id: given }) => ({ clientObjectId, id: given }));
      return { analysisId, revision, updatedAt, appended, total: all.length };
    },
    streams: undefined,
  };
  return { server, client };
}
