import type { Capabilities } from "./dialect.ts";

/** The data of a read as core reads it: an API without revisions leaves them out, and 0 stands for that. */
export function withRevision(data: unknown, { etag }: Capabilities): unknown {
  return etag || !isRecord(data) || "revision" in data ? data : { ...data, revision: 0 };
}

/** The same for a page of a list. */
export function withRevisions(data: unknown, capabilities: Capabilities): unknown {
  if (capabilities.etag || !isRecord(data) || !Array.isArray(data.analyses)) return data;
  return { ...data, analyses: data.analyses.map((one: unknown) => withRevision(one, capabilities)) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
