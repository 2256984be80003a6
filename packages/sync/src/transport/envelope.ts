import type { Parsed } from "@candlemark/core";
import { ProtocolError, type ReportedIssue, summarise } from "../errors.ts";
import type { Answer } from "./exchange.ts";

/** The `data` of a success envelope. Throws a ProtocolError where the body is no such envelope. */
export function openEnvelope(body: unknown, status: number, requestId: string | undefined): unknown {
  if (isRecord(body) && body.status === "success" && typeof body.message === "string") return body.data;
  throw new ProtocolError("the answer is none of this API: does baseUrl name it?", {
    code: body === undefined ? "answer_not_json" : "no_envelope",
    status,
    requestId,
  });
}

/** The data of an answer as a parse function of core reads it. Throws a ProtocolError that says what doesn't fit. */
export function readParsed<T>(parse: (input: unknown) => Parsed<T>, answer: Answer): T {
  const result = parse(answer.data);
  if (result.ok) return result.value;
  throw unreadable(answer, result.issues);
}

function unreadable(answer: Answer, found: readonly ReportedIssue[]): ProtocolError {
  const issues = found.map((one) => ({ ...one, path: ["data", ...one.path] }));
  return new ProtocolError(`the answer doesn't have the shape of the API: ${summarise(issues)}`, {
    code: "unreadable_answer",
    status: answer.status,
    requestId: answer.requestId,
    issues,
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
