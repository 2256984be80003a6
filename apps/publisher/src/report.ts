import { MisuseError } from "@candlemark/core";
import { InvalidRequestError, SyncError } from "@candlemark/sync";
import { adviceFor } from "./advice.ts";
import { BadInput, exitCodes, issueLine, QueuedError } from "./failure.ts";
import type { Io } from "./io.ts";
import { printable } from "./output/printable.ts";

/**
 * Tells why a run failed and gives its exit code: one line an issue, or one line that says what to do. As
 * JSON it is one document on standard output, in the form of the API's own failures.
 */
export function report(error: unknown, io: Io, json: boolean, hasKey: boolean): number {
  const { lines, document, exitCode } = describe(error, hasKey);
  if (json) io.stdout.write(`${JSON.stringify({ status: "error", ...document }, undefined, 2)}\n`);
  else for (const line of lines) io.stderr.write(`${printable(line)}\n`);
  return exitCode;
}

interface Description {
  readonly lines: readonly string[];
  readonly document: object;
  readonly exitCode: number;
}

function describe(error: unknown, hasKey: boolean): Description {
  if (error instanceof BadInput || error instanceof MisuseError) {
    const issues = error instanceof BadInput ? error.issues : [];
    return {
      lines: issues.length > 0 ? issues.map(issueLine) : [`candlemark: ${error.message}`],
      document: {
        message: error.message,
        code: "bad_input",
        ...(issues.length > 0 ? { issues } : {}),
      },
      exitCode: exitCodes.badInput,
    };
  }
  if (error instanceof QueuedError) {
    const reason = describe(error.reason, hasKey);
    return {
      lines: [...reason.lines, `candlemark: ${error.message}`],
      document: { ...reason.document, queued: error.id },
      exitCode: exitCodes.queued,
    };
  }
  if (error instanceof SyncError) {
    const bad = error instanceof InvalidRequestError && error.issues.length > 0;
    const { name: _, status: httpStatus, ...facts } = error.toJSON();
    return {
      lines: bad ? error.issues.map(issueLine) : [`candlemark: ${adviceFor(error, hasKey)}`],
      document: { ...facts, ...(httpStatus === undefined ? {} : { httpStatus }) },
      exitCode: bad ? exitCodes.badInput : exitCodes.refused,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    lines: [`candlemark: ${message}`],
    document: { message, code: "unexpected" },
    exitCode: exitCodes.refused,
  };
}
