import type { Drawing, EpochMs, Levels, ListQuery, Metadata, UnknownDrawing } from "@candlemark/core";
import type { Permission } from "../auth/permissions.ts";

/** An analysis without its drawings; every time is in milliseconds since the epoch. */
export interface AnalysisHead {
  readonly analysisId: string;
  readonly communityId: string;
  readonly channelId: string;
  readonly sender: string;
  readonly metadata: Metadata;
  readonly levels: Levels;
  readonly revision: number;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly expiresAt: EpochMs | null;
}

/** A drawing as it is kept: with both of its names. */
export type KeptDrawing = (Drawing | UnknownDrawing) & { readonly id: string };

/** Which analyses of a channel to list. */
export interface ListFilter {
  readonly communityId: string;
  readonly channelId: string;
  readonly symbol?: string | undefined;
  readonly timeframe?: string | undefined;
  readonly direction?: string | undefined;
  readonly search?: string | undefined;
  readonly status?: "ACTIVE" | "EXPIRED" | undefined;
  /** The instant at which `status` is meant. */
  readonly now: EpochMs;
}

/** The order of a list; ties are broken by the analysis id. */
export type ListOrder = ListQuery["sort"];

/** The place in an order that a page starts behind. */
export interface ListPosition {
  readonly value: string | number;
  readonly analysisId: string;
}

/** Which part of a list to read. */
export interface ListPart {
  readonly order: ListOrder;
  readonly limit: number;
  readonly offset?: number;
  readonly after?: ListPosition;
}

/** Analyses and their drawings. What was removed is found by no method but `positionOf`. */
export interface AnalysisStore {
  insert(head: AnalysisHead, drawings: readonly KeptDrawing[]): Promise<void>;
  find(analysisId: string): Promise<AnalysisHead | undefined>;
  update(head: AnalysisHead): Promise<void>;
  remove(analysisId: string, at: EpochMs): Promise<void>;
  list(filter: ListFilter, part: ListPart): Promise<AnalysisHead[]>;
  count(filter: ListFilter): Promise<number>;
  /** Where an analysis of the channel stands in an order, removed or not; undefined once it is pruned. */
  positionOf(
    channel: Pick<ListFilter, "communityId" | "channelId">,
    analysisId: string,
    order: ListOrder,
  ): Promise<ListPosition | undefined>;
  drawings(analysisId: string): Promise<KeptDrawing[]>;
  drawingsNamed(analysisId: string, clientObjectIds: readonly string[]): Promise<KeptDrawing[]>;
  countDrawings(analysisId: string): Promise<number>;
  addDrawings(analysisId: string, drawings: readonly KeptDrawing[]): Promise<void>;
  replaceDrawings(analysisId: string, drawings: readonly KeptDrawing[]): Promise<void>;
}

/** What a key may be used for: a public one stands in web pages, a system one is the community's own. */
export type KeyKind = "secret" | "public" | "system";

/** An API key as it is kept: never its text, only the SHA-256 of it. */
export interface KeyRecord {
  readonly keyId: string;
  readonly kind: KeyKind;
  readonly hash: string;
  readonly name: string;
  readonly communityId: string;
  readonly permissions: readonly Permission[];
  /** The channels that the key is limited to; null for all. */
  readonly channelIds: readonly string[] | null;
  readonly active: boolean;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs | null;
}

/** API keys. */
export interface KeyStore {
  insert(key: KeyRecord): Promise<void>;
  find(keyId: string): Promise<KeyRecord | undefined>;
  findByHash(hash: string): Promise<KeyRecord | undefined>;
  list(communityId: string): Promise<KeyRecord[]>;
  deactivate(keyId: string): Promise<void>;
}

/** A browser that signed in with a key; the token itself is never kept. */
export interface SessionRecord {
  readonly tokenHash: string;
  readonly keyId: string;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
}

/** Sessions of browsers. */
export interface SessionStore {
  insert(session: SessionRecord): Promise<void>;
  find(tokenHash: string): Promise<SessionRecord | undefined>;
  remove(tokenHash: string): Promise<void>;
}

/** The first answer to a request that carried an idempotency key. */
export interface AnswerRecord {
  readonly scope: string;
  readonly key: string;
  /** A digest of the request, to tell a repetition from another request. */
  readonly fingerprint: string;
  readonly answer: string;
  readonly createdAt: EpochMs;
}

/** Answers by idempotency key. */
export interface AnswerStore {
  insert(answer: AnswerRecord): Promise<void>;
  find(scope: string, key: string): Promise<AnswerRecord | undefined>;
}

/** A change of an analysis, as those are told of it who follow the analysis. */
export interface EventRecord {
  readonly analysisId: string;
  /** The revision that the change left; each has one event at most. */
  readonly revision: number;
  readonly type: string;
  /** The event as JSON. */
  readonly body: string;
  readonly createdAt: EpochMs;
}

/** What came to the log since it was looked at last. */
export interface LogNews {
  /** The number of the newest event: where to look from the next time. */
  readonly sequence: number;
  /** The analyses that have new events, each once, and the lowest revision of those. */
  readonly analyses: readonly { readonly analysisId: string; readonly from: number }[];
}

/** The log of changes. It holds the newest ones alone; those of an analysis without a gap between them. */
export interface EventStore {
  /** Adds an event, and drops those of its analysis but the newest `keep`. */
  add(event: EventRecord, keep: number): Promise<void>;
  /** The events of an analysis with a later revision, in their order; removed analyses have theirs still. */
  after(analysisId: string, revision: number, limit: number): Promise<EventRecord[]>;
  /** The number of the newest event; 0 where there was none. */
  newest(): Promise<number>;
  /** What came after the event of this number, by whichever process. */
  since(sequence: number): Promise<LogNews>;
}

/** From when on to keep what is only kept for a while. */
export interface PruneLimits {
  readonly removedBefore: EpochMs;
  readonly answersBefore: EpochMs;
  readonly sessionsBefore: EpochMs;
  readonly eventsBefore: EpochMs;
}

/** Everything that is stored. */
export interface Stores {
  readonly analyses: AnalysisStore;
  readonly keys: KeyStore;
  readonly sessions: SessionStore;
  readonly answers: AnswerStore;
  readonly events: EventStore;
  prune(limits: PruneLimits): Promise<void>;
}

/**
 * The port to a database. A method alone is a transaction of its own; `transaction` makes one of several,
 * serialised against all others, and undoes it where `work` throws. What was committed is on the disk.
 */
export interface Storage extends Stores {
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Thrown where the database can't be used at the moment: it is locked, or its disk is full or fails. */
export class StorageUnavailable extends Error {
  override readonly name = "StorageUnavailable";
}
