import type { Issue, Parsed } from "@candlemark/core";
import type { FastifyRequest } from "fastify";
import { fingerprintOf } from "../analyses/canonical.ts";
import type { Repetition } from "../analyses/once.ts";
import { isObjectId } from "../object-id.ts";
import { invalid, Refusal } from "../refusal.ts";

/** The value of parsed data; refuses what has issues. */
export function valueOf<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw invalid(parsed.issues);
}

/** The identifiers in a path; refuses all that are no identifiers. */
export function idsOf<Ids extends Readonly<Record<string, string>>>(params: Ids): Ids {
  const issues = Object.entries(params).flatMap(([name, id]): Issue[] =>
    isObjectId(id)
      ? []
      : [{ path: [name], code: "invalid_format", message: "must be 24 lower-case hex characters" }],
  );
  if (issues.length > 0) throw invalid(issues);
  return params;
}

/** How a change says that it is a repetition: by header or by a field of its body. */
export function repetitionOf({ headers, body }: FastifyRequest, inBody: string | undefined): Repetition {
  const inHeader = headers["idempotency-key"];
  const key = typeof inHeader === "string" ? inHeader : undefined;
  if (key !== undefined && (key === "" || key.length > 255)) {
    throw invalid([
      { path: ["Idempotency-Key"], code: "invalid_format", message: "must be 1 to 255 characters" },
    ]);
  }
  if (key !== undefined && inBody !== undefined && key !== inBody) {
    throw new Refusal(
      "idempotency_key_mismatch",
      "The Idempotency-Key header and the field idempotencyKey differ: send one of them",
    );
  }
  return { key: key ?? inBody, fingerprint: fingerprintOf(body) };
}

/** The idempotency key in the body of a DELETE, which may be left out. */
export function deleteKeyOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== "object" || Array.isArray(body)) {
    throw invalid([{ path: [], code: "invalid_type", message: "must be an object, or left out" }]);
  }
  const fields = new Map<string, unknown>(Object.entries(body));
  const issues = [...fields].flatMap(([field, value]): Issue[] => {
    if (field !== "sender" && field !== "idempotencyKey") {
      return [{ path: [field], code: "unknown_field", message: `there is no field "${field}"` }];
    }
    const right = typeof value === "string" && value.length > 0 && value.length <= 320;
    return right
      ? []
      : [{ path: [field], code: "invalid_type", message: "must be text of 1 to 255 characters" }];
  });
  if (issues.length > 0) throw invalid(issues);
  const key = fields.get("idempotencyKey");
  return typeof key === "string" ? key : undefined;
}
