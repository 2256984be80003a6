import {
  type AnalysisSummary,
  type AppendAnswer,
  type AppendRequest,
  type CreateAnswer,
  type CreateInput,
  type ListAnswer,
  type ListInput,
  type UpdateAnswer,
  type UpdateRequest,
} from "@candlemark/core";
import type { EventStreams } from "../live/events.ts";
import { createRetryBudget, type RetryBudget } from "../retry/budget.ts";
import { sleep } from "../retry/run.ts";
import { parseBaseUrl } from "../transport/base-url.ts";
import { createTransport } from "../transport/transport.ts";
import { append } from "./append.ts";
import { createCall } from "./call.ts";
import { type Channel, create } from "./create.ts";
import { deleteAnalysis } from "./delete.ts";
import { type Capabilities, capabilitiesOf } from "./dialect.ts";
import { bindGet, type Get } from "./get.ts";
import { list, listPage, type WalkInput } from "./list.ts";
import {
  type CallOptions,
  type ClientOptions,
  type ConditionalOptions,
  checkedKey,
  policyOf,
  positive,
  type WriteOptions,
} from "./options.ts";
import { update } from "./update.ts";

/** The routes of the API. Every call rejects with a SyncError; what can be retried was retried before. */
export interface Client {
  /** What the API knows, by the dialect that the client was made with. */
  readonly capabilities: Capabilities;
  /** How many retries the client may make now: they are a fraction of its calls, so that a dead server isn't stormed. */
  readonly retryBudget: RetryBudget;
  /** Publishes an analysis. */
  create(channel: Channel, request: CreateInput, options?: WriteOptions): Promise<CreateAnswer>;
  /** Reads an analysis; with `ifNoneMatch`, undefined while that revision is the latest. */
  readonly get: Get;
  /** Changes an analysis: what is left out stays, `null` clears a text, `drawings` replaces all of them. */
  update(analysisId: string, request: UpdateRequest, options?: ConditionalOptions): Promise<UpdateAnswer>;
  /** Adds drawings; adding one again with the same content does nothing. */
  append(analysisId: string, request: AppendRequest, options?: WriteOptions): Promise<AppendAnswer>;
  /** Deletes an analysis; rejects with NotFoundError where it is gone already. */
  delete(analysisId: string, options?: ConditionalOptions): Promise<void>;
  /** Walks through the analyses of a channel that fit the query; reads a page when the walk gets there. */
  list(channel: Channel, query?: WalkInput, options?: CallOptions): AsyncIterable<AnalysisSummary>;
  /** Reads one page of them, for whoever shows pages: by its number, or behind the cursor of another page. */
  listPage(channel: Channel, query?: ListInput, options?: CallOptions): Promise<ListAnswer>;
  /** What `followEvents` opens the events of an analysis with; undefined where the dialect has none. */
  readonly streams: EventStreams | undefined;
}

/** Makes a client. Throws a MisuseError for a base, a key or limits that can't be used. */
export function createClient(options: ClientOptions): Client {
  const now = options.now ?? Date.now;
  const capabilities = capabilitiesOf(options.dialect);
  const { send, open } = createTransport({
    base: parseBaseUrl(options.baseUrl),
    apiKey: checkedKey(options.apiKey),
    // Looked up at each request: a page may replace it, and it wants to be called on its global.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now,
  });
  const budget = createRetryBudget(20, 0.25);
  const tools = {
    policy: policyOf(options),
    budget,
    now,
    random: options.random ?? Math.random,
    sleep: options.sleep ?? sleep,
  };
  const timeoutMs = positive("timeoutMs", options.timeoutMs ?? 15_000);
  const call = createCall(send, capabilities, tools, timeoutMs, options.signal);
  return {
    capabilities,
    retryBudget: budget,
    create: (channel, request, write) => create(call, channel, request, write),
    get: bindGet(call),
    update: (analysisId, request, write) => update(call, analysisId, request, write),
    append: (analysisId, request, write) => append(call, analysisId, request, write),
    delete: (analysisId, write) => deleteAnalysis(call, analysisId, write),
    list: (channel, query, read) => list(call, channel, query, read),
    listPage: (channel, query, read) => listPage(call, channel, query, read),
    streams: capabilities.events
      ? { ...tools, open, beginMs: timeoutMs, silenceMs: 45_000, signal: options.signal }
      : undefined,
  };
}
