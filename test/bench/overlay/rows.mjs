const all = { count: 10_000, inView: 1 };
/** A new chart for each time. */
export const onNewCharts = { count: 10_000, inView: 1 };

/**
 * The rows of the bench. `scene` and `step` say what the page does. At most `most` is to be reached: of milliseconds,
 * of bytes, times the limit (bare chart plus floor), or of milliseconds above the bare chart.
 */
export const rows = [
  {
    id: "pan-1000",
    title: "pan frame, 1,000 drawings, all in view",
    scene: { count: 1000, inView: 1 },
    step: "pan",
    most: { timesLimit: 1.1 },
  },
  {
    id: "pan-10000",
    title: "pan frame, 10,000, all in view, all repainted",
    scene: all,
    step: "pan",
    most: { timesLimit: 1.1 },
  },
  {
    id: "scroll-10000",
    title: "pan frame, 10,000, all in view, only time scrolled",
    scene: all,
    step: "scroll",
    most: { ms: 5 },
  },
  {
    id: "pan-2-percent",
    title: "pan frame, 10,000, 2 % in view",
    scene: { count: 10_000, inView: 0.02 },
    step: "pan",
    most: { timesLimit: 1.1 },
  },
  {
    id: "hover",
    title: "pointer move with hit test, 10,000 in view, above the bare chart's own",
    scene: all,
    step: "hover",
    most: { aboveBare: 0.05 },
  },
  {
    id: "hover-frame",
    title: "pointer move as a frame, raster work included",
    scene: all,
    step: "hover-frame",
  },
  {
    id: "drag",
    title: "one drawing dragged, frame included, 10,000 in view",
    scene: all,
    step: "drag",
    most: { ms: 8 },
  },
  { id: "add", title: "add 10,000 until painted, validation included", scene: onNewCharts, most: { ms: 60 } },
  { id: "add-text", title: "the same from JSON text", scene: onNewCharts },
  { id: "heap", title: "heap for a drawing beyond its document record", most: { bytes: 200 } },
];
