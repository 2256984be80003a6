/** What of the analysis is looked at, and how a part of the page says so. All ids are clientObjectIds. */
export interface Focus {
  /** Under the mouse on the chart. */
  readonly hovered: string | null;
  readonly selected: string | undefined;
  /** Shows these on the chart and dims the rest; null ends that. */
  readonly highlight: (id: string | null) => void;
  readonly select: (id: string) => void;
}

/** The handlers that show an object on the chart while something of it has the mouse or the keyboard. */
export function highlighting({ highlight }: Focus, id: string) {
  return {
    onMouseEnter: () => highlight(id),
    onMouseLeave: () => highlight(null),
    onFocus: () => highlight(id),
    onBlur: () => highlight(null),
  };
}
