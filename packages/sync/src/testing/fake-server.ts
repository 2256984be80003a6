import {
  type AnalysisDetail,
  type AnalysisEvent,
  type AppendRequest,
  canonicalLevels,
  changeDrawings,
  duplicateIssues,
  type Issue,
  type Level,
  levelOrderIssues,
  limits,
  linkIssues,
  linkTargets,
  listLevels,
  listObjects,
  parseAppendRequest,
  parseUpdateRequest,
  remapLinks,
  textFields,
  type UpdateRequest,
} from "@candlemark/core";
import { sameValue } from "../changes/same-value.ts";
import { capabilitiesOf, type Dialect } from "../client/dialect.ts";
import type { GetOptions, VersionedAnalysis } from "../client/get.ts";
import type { CallOptions } from "../client/options.ts";
import type { SyncClient } from "../document/sync.ts";
import {
  ConflictError,
  InvalidRequestError,
  NetworkError,
  NotFoundError,
  StaleRevisionError,
  type SyncError,
} from "../errors.ts";
import { idOf } from "./sample.ts";

/** What a write carries beside its body. */
export interface WriteFacts {
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: number | undefined;
}

type Stored = AnalysisDetail["drawings"][number];

/**
 * A server of one analysis that keeps the contract, in either dialect: the plain one has neither revisions nor
 * changes of single drawings. `before` runs before a request is handled, `after` before it is answered: either may
 * throw.
 */
export function serverOf(first: AnalysisDetail, dialect: Dialect = "candlemark") {
  const capabilities = capabilitiesOf(dialect);
  const answers = new Map<string, { readonly body: string; readonly answer: object }>();
  const followers = new Set<(event: AnalysisEvent) => void>();
  let nextId = 1000;
  let deleted = false;
  let clock = Date.parse(first.updatedAt);

  const server = {
    stored: first,
    writes: [] as string[],
    before: async () => {},
    after: async () => {},
    /** Changes the analysis as somebody else's write does. */
    change(change: Partial<AnalysisDetail>) {
      clock += 1_000;
      const updatedAt = new Date(clock).toISOString().replace(".000Z", "Z");
      const { drawings } = server.stored;
      server.stored = { ...server.stored, ...change, updatedAt, revision: server.stored.revision + 1 };
      const { analysisId, revision } = server.stored;
      const about = { analysisId, revision, at: updatedAt };
      const appended = change.drawings?.slice(drawings.length);
      const kept = change.drawings?.every((drawing, at) => at >= drawings.length || drawing === drawings[at]);
      tell(
        Object.keys(change).length === 1 && kept && appended !== undefined && appended.length > 0
          ? { type: "drawings.appended", ...about, drawings: appended }
          : { type: "analysis.updated", ...about, updatedFields: Object.keys(change) },
      );
    },
    delete() {
      deleted = true;
      const { analysisId, revision, updatedAt: at } = server.stored;
      tell({ type: "analysis.deleted", analysisId, revision: revision + 1, at });
    },
    read(): AnalysisDetail {
      demandThere();
      return copyOf(capabilities.etag ? server.stored : { ...server.stored, revision: 0 });
    },
    append(request: AppendRequest, facts: WriteFacts = {}) {
      return once("append", request, facts, () => append(accepted(parseAppendRequest(request))));
    },
    update(request: UpdateRequest, facts: WriteFacts = {}) {
      return once("update", request, facts, () => {
        if (capabilities.etag && facts.ifMatch !== undefined && facts.ifMatch !== server.stored.revision) {
          throw new StaleRevisionError("stale", { code: "stale_revision", status: 412 });
        }
        if (!capabilities.etag && request.drawingChanges !== undefined) throw unknownField();
        return update(accepted(parseUpdateRequest(request)));
      });
    },
    /** What a client hears of others' changes, from after a revision on. */
    async *events({ after, signal }: { readonly after: number; readonly signal: AbortSignal }) {
      const news: AnalysisEvent[] = [];
      let wake = () => {};
      const follower = (event: AnalysisEvent) => {
        news.push(event);
        wake();
      };
      followers.add(follower);
      signal.addEventListener("abort", () => wake());
      if (server.stored.revision > after) {
        const { analysisId, revision } = server.stored;
        news.push({ type: "resync", analysisId, revision });
      }
      try {
        while (!signal.aborted) {
          const event = news.shift();
          if (event === undefined) await new Promise<void>((resolve) => (wake = resolve));
          else yield event;
        }
      } finally {
        followers.delete(follower);
      }
    },
  };

  function tell(event: AnalysisEvent): void {
    for (const follower of followers) follower(event);
  }

  function demandThere(): void {
    if (deleted) throw new NotFoundError("gone", { code: "analysis_not_found", status: 404 });
  }

  function once<A extends object>(route: string, request: object, facts: WriteFacts, work: () => A): A {
    demandThere();
    const ticket = `${route} ${facts.idempotencyKey}`;
    const body = JSON.stringify(request);
    const earlier = facts.idempotencyKey === undefined ? undefined : answers.get(ticket);
    if (earlier !== undefined && earlier.body !== body) {
      throw new ConflictError("reused", { code: "idempotency_key_reused", status: 409 });
    }
    const answer = earlier === undefined ? work() : earlier.answer;
    if (earlier === undefined) answers.set(ticket, { body, answer });
    return copyOf(answer) as A;
  }

  const withId = <T extends { clientObjectId?: string | undefined }>(object: T, id?: string) => {
    const own = id ?? idOf(nextId++);
    return { ...object, clientObjectId: object.clientObjectId ?? own, id: own };
  };

  const versioned = <A extends object>(answer: A) =>
    capabilities.etag
      ? { ...answer, revision: server.stored.revision, updatedAt: server.stored.updatedAt }
      : answer;

  function append({ drawings }: AppendRequest) {
    const { analysisId, levels } = server.stored;
    const there = new Map<string, Stored | Level>(
      server.stored.drawings.map((one) => [one.clientObjectId, one]),
    );
    for (const { level } of listLevels(levels)) there.set(level.clientObjectId, level);
    const issues = drawings.flatMap((drawing, index) => {
      const standing = there.get(drawing.clientObjectId ?? "");
      if (standing === undefined || sameValue({ ...standing, id: 0 }, { ...drawing, id: 0 })) return [];
      return [
        { path: ["drawings", index, "clientObjectId"], code: "duplicate_client_object_id", message: "taken" },
      ];
    });
    if (issues.length > 0) {
      throw new ConflictError("taken", { code: "duplicate_client_object_id", status: 409, issues });
    }
    const appended = drawings.map((drawing) => there.get(drawing.clientObjectId ?? "") ?? withId(drawing));
    const added = appended.filter(({ clientObjectId }) => !there.has(clientObjectId)) as Stored[];
    demandRoom(server.stored.drawings.length + added.length);
    if (added.length > 0) server.change({ drawings: [...server.stored.drawings, ...added] });
    server.writes.push(`append ${drawings.map(({ clientObjectId }) => clientObjectId).join(" ")}`);
    return versioned({
      analysisId,
      appended: appended.map(({ clientObjectId, id = "" }) => ({ clientObjectId, id })),
    });
  }

  function update({ metadata = {}, levels: changed = {}, drawings: all, drawingChanges }: UpdateRequest) {
    const before = server.stored;
    const ids = new Map(
      [...before.drawings, ...listLevels(before.levels).map(({ level }) => level)].map(
        ({ clientObjectId, id }) => [clientObjectId, id],
      ),
    );
    const named = <T extends { clientObjectId?: string | undefined }>(object: T) =>
      withId(object, ids.get(object.clientObjectId ?? ""));
    const levels = canonicalLevels({
      ...before.levels,
      ...Object.fromEntries(
        Object.entries(changed).map(([name, entry]) => [
          name,
          Array.isArray(entry) ? entry.map((level) => named(level)) : named(entry),
        ]),
      ),
    });
    const drawings =
      all?.map((drawing) => named(drawing)) ??
      changeDrawings(before.drawings, {
        ...drawingChanges,
        put: drawingChanges?.put?.map((drawing) => named(drawing)),
      });
    demandRoom(drawings.length);
    const merged = { ...before.metadata, ...metadata };
    const texts = Object.fromEntries(
      textFields.flatMap((field) => {
        const text = merged[field];
        if (typeof text !== "string") return [];
        const known = new Set(linkTargets({ levels, drawings }).values());
        const own = new Map(
          [...drawings, ...listLevels(levels).map(({ level }) => level)].map((one) => [
            one.clientObjectId,
            one.id,
          ]),
        );
        return [[field, remapLinks(text, (target) => (known.has(target) ? own.get(target) : undefined))]];
      }),
    );
    const { alternativeText: _a, comments: _c, ...rest } = merged;
    const next = {
      ...before,
      metadata: { ...rest, ...texts } as AnalysisDetail["metadata"],
      levels,
      drawings,
    };
    const objects = listObjects(next);
    refuse([
      ...levelOrderIssues(levels, ["levels"]),
      ...duplicateIssues(objects),
      ...linkIssues(next.metadata, objects),
    ]);
    const fields = [
      ...Object.keys(metadata),
      ...Object.keys(changed),
      ...(all || drawingChanges ? ["drawings"] : []),
    ];
    server.writes.push(`update ${fields.join(" ")}`);
    const parts = ["metadata", "levels", "drawings"] as const;
    const updatedFields = parts.filter((part) => !sameValue(before[part], next[part]));
    if (updatedFields.length > 0) {
      server.change({
        metadata: next.metadata,
        levels,
        drawings: sameValue(drawings, before.drawings) ? before.drawings : drawings,
      });
    }
    return versioned({ analysisId: before.analysisId, updatedFields });
  }

  async function read(ifNoneMatch?: number): Promise<VersionedAnalysis | undefined> {
    await server.before();
    const analysis = server.read();
    await server.after();
    if (capabilities.etag && ifNoneMatch === analysis.revision) return undefined;
    return { analysis, revision: analysis.revision };
  }

  function get(analysisId: string, options: GetOptions): Promise<VersionedAnalysis | undefined>;
  function get(analysisId: string, options?: CallOptions): Promise<VersionedAnalysis>;
  function get(_analysisId: string, options: CallOptions & Partial<GetOptions> = {}) {
    return read(options.ifNoneMatch);
  }

  const client: SyncClient = {
    capabilities,
    get,
    async append(_analysisId, request, options) {
      await server.before();
      const answer = server.append(request, options);
      await server.after();
      return answer;
    },
    async update(_analysisId, request, options) {
      await server.before();
      const answer = server.update(request, options);
      await server.after();
      return answer;
    },
  };
  return { server, client };
}

function demandRoom(total: number): void {
  if (total <= limits.drawingsPerAnalysis) return;
  refuse([{ path: ["drawings"], code: "too_many", message: "there are too many drawings" }]);
}

function accepted<T>(parsed: { ok: true; value: T } | { ok: false; issues: readonly Issue[] }): T {
  if (parsed.ok) return parsed.value;
  throw invalid(parsed.issues);
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw invalid(issues);
}

const invalid = (issues: readonly Issue[]): SyncError =>
  new InvalidRequestError("the request is not valid", { code: "invalid_request", status: 400, issues });

const unknownField = (): SyncError =>
  invalid([
    { path: ["drawingChanges"], code: "unknown_field", message: 'there is no field "drawingChanges"' },
  ]);

const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** The error of a request that got no answer. */
export const unreachable = () => new NetworkError("can't reach it", "connection refused");
