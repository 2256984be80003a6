/** A request of the API before it is sent: everything but the base, the key and the limits. */
export interface Exchange {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** The path below the base, its parts not yet encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as JSON text, written once so that every attempt sends the same bytes. */
  readonly body?: string;
}

/** An answer of 2xx, or 304 where the request was conditional. `data` is what the envelope holds. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly requestId: string | undefined;
}
