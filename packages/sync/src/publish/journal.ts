/** What is remembered of an item: that it is being sent, and what became of that. */
export type JournalEntry =
  /** It was about to be sent, at a time in milliseconds since the epoch. */
  | { readonly kind: "begun"; readonly item: string; readonly at: number }
  /** None of what was begun came to a server: there was no connection. */
  | { readonly kind: "unsent"; readonly item: string }
  | { readonly kind: "published"; readonly item: string; readonly analysisId: string }
  /** Nothing was stored; it can be mended and sent again. */
  | { readonly kind: "refused"; readonly item: string; readonly code: string };

/** Where a run of publishing is remembered, so that a later one goes on where it ended. */
export interface Journal {
  /** All entries, in their order. */
  read(): Promise<readonly JournalEntry[]>;
  /** Adds an entry; resolves once a crash can't lose it. */
  append(entry: JournalEntry): Promise<void>;
}

/** A journal that is as long-lived as the program. */
export function memoryJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    read: async () => [...entries],
    append: async (entry) => void entries.push(entry),
  };
}

/** What a journal says in the end. */
export interface Remembered {
  /** The analyses of the items that were published, by the item. */
  readonly published: Map<string, string>;
  /** When the items may have been sent first of which nobody knows what became. */
  readonly begun: Map<string, number>;
}

/** What a journal says in the end. */
export async function remember(journal: Journal): Promise<Remembered> {
  const published = new Map<string, string>();
  const begun = new Map<string, number>();
  for (const entry of await journal.read()) {
    if (entry.kind === "begun") {
      if (!begun.has(entry.item)) begun.set(entry.item, entry.at);
      continue;
    }
    begun.delete(entry.item);
    if (entry.kind === "published") published.set(entry.item, entry.analysisId);
  }
  return { published, begun };
}
