import { MisuseError } from "@candlemark/core";

/** What an API knows beyond the documented routes and fields. */
export interface Capabilities {
  /** Reads answer with an `ETag`; `If-None-Match` and `If-Match` are honoured; answers say the revision. */
  readonly etag: boolean;
  /** `GET /{analysisId}/events` tells of changes. */
  readonly events: boolean;
  /** The header `Idempotency-Key` is honoured; without it the key stands in the body alone. */
  readonly headerIdempotency: boolean;
}

/** The dialects: `candlemark` is our server's, `plain` that of an API with the documented routes and fields alone. */
const dialects = {
  candlemark: { etag: true, events: true, headerIdempotency: true },
  plain: { etag: false, events: false, headerIdempotency: false },
} as const satisfies Record<string, Capabilities>;

/** The name of a dialect of the API. */
export type Dialect = keyof typeof dialects;

/** What an API of a dialect knows. Throws a MisuseError for a dialect that isn't there. */
export function capabilitiesOf(dialect: Dialect = "candlemark"): Capabilities {
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect];
  throw new MisuseError(`dialect must be one of ${Object.keys(dialects).join(", ")}`);
}
