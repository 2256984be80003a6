import type { AnalysisDetail } from "@candlemark/core";
import { vi } from "vitest";
import { sameValue } from "../changes/same-value.ts";
import { ConflictError, NetworkError, StaleRevisionError } from "../errors.ts";
import type { SaveClient } from "../save/send-plan.ts";
import { idOf } from "./sample.ts";

/**
 * A server of one analysis. `before` runs before a write is stored, `after` before it is answered: either may
 * throw. An append of what is there already adds nothing, as the API has it.
 */
export function serverOf(stored: AnalysisDetail) {
  const server = {
    stored,
    writes: [] as string[],
    before: async () => {},
    after: async () => {},
    change(change: Partial<AnalysisDetail>) {
      server.stored = { ...server.stored, ...change, revision: server.stored.revision + 1 };
    },
  };
  let nextId = 1000;
  const withId = <T extends { clientObjectId?: string | undefined }>(drawing: T) => ({
    clientObjectId: "",
    ...drawing,
    id: idOf(nextId++),
  });
  const client: SaveClient = {
    get: vi.fn(async () => ({ analysis: server.stored, revision: server.stored.revision })),
    async append(analysisId, { drawings }) {
      server.writes.push(`append ${drawings.map(({ clientObjectId }) => clientObjectId).join(" ")}`);
      await server.before();
      const there = new Map(server.stored.drawings.map((drawing) => [drawing.clientObjectId, drawing]));
      const appended = drawings.map((drawing) => there.get(drawing.clientObjectId ?? "") ?? withId(drawing));
      if (appended.some((old, at) => !sameValue({ ...old, id: 0 }, { ...drawings[at], id: 0 })))
        throw taken();
      const added = appended.filter(({ clientObjectId }) => !there.has(clientObjectId));
      if (added.length > 0) server.change({ drawings: [...server.stored.drawings, ...added] });
      await server.after();
      const names = appended.map(({ clientObjectId, id }) => ({ clientObjectId, id: id ?? "" }));
      return { analysisId, revision: server.stored.revision, appended: names };
    },
    async update(analysisId, { metadata = {}, drawings }, options) {
      server.writes.push(`update ${[...Object.keys(metadata), ...(drawings ? ["drawings"] : [])].join(" ")}`);
      await server.before();
      if (options?.ifMatch !== undefined && options.ifMatch !== server.stored.revision) throw stale();
      server.change({
        metadata: { ...server.stored.metadata, title: metadata.title ?? server.stored.metadata.title },
        drawings: drawings?.map(withId) ?? server.stored.drawings,
      });
      await server.after();
      return { analysisId, updatedFields: Object.keys(metadata), revision: server.stored.revision };
    },
  };
  return { server, client };
}

const taken = () => new ConflictError("taken", { code: "duplicate_client_object_id", status: 409 });

const stale = () => new StaleRevisionError("stale", { code: "stale_revision", status: 412 });
/** The error of a request that got no answer. */
export const unreachable = () => new NetworkError("can't reach it", "connection refused");
