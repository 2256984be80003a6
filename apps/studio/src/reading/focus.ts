/** What of the analysis is looked at, and how a part of the page says so. All ids are clientObjectIds. */
export interface Focus {
  /** Under the mouse on the chart. */
  readonly hovered: string | null;
  readonly selected: string | undefined;
  /** Shows these on the chart and dims the rest; null ends that. */
  readonly highlight: (id: string | null) => void;
  /** Selects a drawing; false for what can't be selected, such as a level: nothing is selected then. */
  readonly select: (id: string) => boolean;
  /** Gives the keys to the chart, so that Delete and Escape mean what is selected there. */
  readonly toChart: () => void;
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

/** Selects an object; who clicks goes on with the chart, who uses the keyboard stays where they are. */
export function selecting({ select, toChart }: Focus, id: string) {
  return {
    onClick: ({ detail }: MouseEvent) => {
      if (select(id) && detail > 0) toChart();
    },
  };
}
