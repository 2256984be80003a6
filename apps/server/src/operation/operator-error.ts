/** Thrown where whoever runs the server must do something first; the message is one line that says what. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}

/**
 * The one line to print where starting failed. An error that nobody foresaw gives its message, without a
 * stack, on one line.
 */
export function operatorError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.replaceAll(/\s*\n\s*/g, " ");
  return error instanceof OperatorError ? `candlemark: ${line}` : `candlemark: stopped unexpectedly: ${line}`;
}
