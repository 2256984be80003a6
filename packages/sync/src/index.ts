export type {
  DrawingEdit,
  Edit,
  FieldEdit,
  FieldName,
  FieldValue,
  FieldValues,
  PlaceEdit,
} from "./changes/edit.ts";
export { isDrawing, type PartAddress, type PartValue } from "./changes/parts.ts";
export type { StoredDrawing } from "./changes/written.ts";
export { type Client, createClient } from "./client/client.ts";
export type { Channel } from "./client/create.ts";
export type { Capabilities, Dialect } from "./client/dialect.ts";
export type { Get, GetOptions, VersionedAnalysis } from "./client/get.ts";
export { createIdempotencyKey } from "./client/idempotency.ts";
export type { WalkInput } from "./client/list.ts";
export type { CallOptions, ClientOptions, ConditionalOptions, WriteOptions } from "./client/options.ts";
export { attachSync } from "./document/attach-sync.ts";
export { type Guarantees, guaranteesOf } from "./document/guarantees.ts";
export type {
  Conflict,
  EventsRequest,
  RefusedChange,
  Resolution,
  Sync,
  SyncClient,
  SyncOptions,
  SyncState,
  SyncStatus,
} from "./document/sync.ts";
export {
  AbortedError,
  AuthenticationError,
  ConflictError,
  type FailureFacts,
  ForbiddenError,
  InvalidRequestError,
  NetworkError,
  NotFoundError,
  ProtocolError,
  RateLimitError,
  type ReportedIssue,
  ServerError,
  StaleRevisionError,
  StorageError,
  type StorageErrorCode,
  SyncError,
  TimeoutError,
} from "./errors.ts";
export { applyEvent } from "./live/apply-event.ts";
export { type Connection, type EventStreams, type EventsOptions, followEvents } from "./live/events.ts";
export { type FollowOptions, type FollowState, followAnalysis } from "./live/follow-analysis.ts";
export { takeStreamSlot } from "./live/stream-slots.ts";
export { untilHidden, untilVisible } from "./live/visibility.ts";
export { createMemoryOutbox } from "./outbox/memory-outbox.ts";
export type {
  Batch,
  Entry,
  Outbox,
  OutboxQueue,
  QueueChange,
  QueueContents,
  QueueListener,
  Refusal,
  SealedRequest,
  StoredEntry,
} from "./outbox/outbox.ts";
export { type Journal, type JournalEntry, memoryJournal } from "./publish/journal.ts";
export { type PublishOptions, type PublishReport, publishAll } from "./publish/publish-all.ts";
export type { PublishItem, PublishOutcome } from "./publish/publish-item.ts";
export type { RetryBudget } from "./retry/budget.ts";
export { mayHaveArrived } from "./transport/may-have-arrived.ts";
export type { Fetch } from "./transport/transport.ts";
