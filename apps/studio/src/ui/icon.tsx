/** The studio's own icons: paths in a square of 24 × 24, drawn as strokes, as the drawing types' icons are. */
export const icons = {
  back: "M15 5l-7 7l7 7",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16M12 8v4.5l3 2",
  edit: "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  offline: "M4 4l16 16M8 7.6A6.5 6.5 0 0 1 17.6 10.6A4 4 0 0 1 20 17M6.6 10.1A4.2 4.2 0 0 0 7 18.5h9",
  redo: "M19 9H10a5 5 0 0 0 0 10h4M15 5l4 4l-4 4",
  remove: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5.5M13.5 11v5.5",
  search: "M11 5a6 6 0 1 0 0 12a6 6 0 1 0 0-12M15.5 15.5L20 20",
  select: "M6 3.5l12.5 9l-5.5 1l3 6l-2.5 1.2l-3-6L6 18.5z",
  undo: "M5 9h9a5 5 0 0 1 0 10h-4M9 5L5 9l4 4",
  warning: "M12 4l9 16H3zM12 10v4.5M12 17v.5",
} as const;

/** An icon beside or in place of words; screen readers don't hear of it. */
export function Icon({ path, size = 20 }: { readonly path: string; readonly size?: number }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
