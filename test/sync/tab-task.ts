import type { AnalysisDetail } from "@candlemark/core";

/** What a tab works on. */
export interface TabTask {
  readonly key: string;
  readonly analysis: AnalysisDetail;
  /** The drawing whose label this tab alone changes. */
  readonly pen: string;
}

/** What a test asks of a tab. */
export interface Tab {
  /** Resolves once it shows what waits in the outbox. */
  start(task: TabTask): Promise<void>;
  /** Adds a drawing for each token, or gives it to the pen; says in the console how many are on the disk. */
  change(tokens: readonly string[]): Promise<void>;
  /** Resolves with the status, once everything is sent, and the labels that are shown. */
  finish(): Promise<{ readonly status: string; readonly labels: readonly string[] }>;
}

/** Whether the token is the pen's: one of five is. */
export const isForPen = (token: string): boolean => Number(token.split(":").at(-1)) % 5 === 4;
