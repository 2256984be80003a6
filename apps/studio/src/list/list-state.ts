import type { AnalysisSummary, ListAnswer } from "@candlemark/core";

/** The analyses of a channel as far as they were read. */
export interface ListState {
  readonly phase: "loading" | "ready" | "failed";
  readonly items: readonly AnalysisSummary[];
  /** Where the rest begins; null where there is none. */
  readonly cursor: string | null;
  readonly total: number;
  /** Why the last request failed, as a sentence. */
  readonly problem: string;
}

/** What happens to a list. */
export type ListEvent =
  | { readonly kind: "asked" }
  /** The channel is another one: what is shown doesn't belong to it. */
  | { readonly kind: "cleared" }
  | { readonly kind: "read"; readonly answer: ListAnswer; readonly more: boolean }
  | { readonly kind: "failed"; readonly problem: string }
  | { readonly kind: "removed"; readonly analysisId: string }
  | { readonly kind: "renamed"; readonly analysisId: string; readonly title: string };

export const emptyList: ListState = { phase: "loading", items: [], cursor: null, total: 0, problem: "" };

/** The list after an event. */
export function nextList(state: ListState, event: ListEvent): ListState {
  switch (event.kind) {
    case "asked":
      return { ...state, phase: "loading", problem: "" };
    case "cleared":
      return emptyList;
    case "read":
      return { ...state, phase: "ready", ...page(state, event.answer, event.more) };
    case "failed":
      return { ...state, phase: "failed", problem: event.problem };
    case "removed": {
      const items = state.items.filter(({ analysisId }) => analysisId !== event.analysisId);
      return { ...state, items, total: state.total - (state.items.length - items.length) };
    }
    case "renamed": {
      const items = state.items.map((item) =>
        item.analysisId === event.analysisId && item.title !== event.title
          ? { ...item, title: event.title }
          : item,
      );
      return { ...state, items };
    }
  }
}

function page({ items }: ListState, answer: ListAnswer, more: boolean) {
  // A page may repeat rows where analyses were published while it was read.
  const known = new Set(more ? items.map(({ analysisId }) => analysisId) : []);
  const fresh = answer.analyses.filter(({ analysisId }) => !known.has(analysisId));
  return { items: more ? [...items, ...fresh] : fresh, cursor: answer.nextCursor, total: answer.total };
}
