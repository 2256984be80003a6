/**
 * Calls listeners with what happened. What one throws is its own trouble, not that of who tells or of the others: it
 * is thrown on as an error that nobody caught.
 */
export function tellAll<T>(listeners: Iterable<(news: T) => void>, news: T): void {
  for (const listener of listeners) {
    try {
      listener(news);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
