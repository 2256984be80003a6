const all = { count: 10_000, inView: 1 };

/**
 * The rows of the bench. `scene` and `step` say what the page does; the target is a ratio to the limit (bare chart plus
 * floor), milliseconds, milliseconds above the bare chart, or bytes.
 */
export const rows = [
  {
    id: "pan-1000",
    title: "pan frame, 1,000 drawings, all in view",
    scene: { count: 1000, inView: 1 },
    step: "pan",
    target: { ofLimit: 1.1 },
  },
  {
    id: "pan-10000",
    title: "pan frame, 10,000, all in view, all repainted",
    scene: all,
    step: "pan",
    target: { ofLimit: 1.1 },
  },
  {
    id: "scroll-10000",
    title: "pan frame, 10,000, all in view, only time scrolled",
    scene: all,
    step: "scroll",
    target: { ms: 5 },
  },
  {
    id: "pan-2-percent",
    title: "pan frame, 10,000, 2 % in view",
    scene: { count: 10_000, inView: 0.02 },
    step: "pan",
    target: { ofLimit: 1.1 },
  },
  {
    id: "hover",
    title: "pointer move with hit test, 10,000 in view",
    scene: all,
    step: "hover",
    target: { aboveBare: 0.05 },
  },
  {
    id: "hover-frame",
    title: "the same, raster work included",
    scene: all,
    step: "hover-frame",
    target: {},
  },
  {
    id: "drag",
    title: "one drawing dragged, frame included, 10,000 in view",
    scene: all,
    step: "drag",
    target: { ms: 8 },
  },
  { id: "add", title: "add 10,000 until painted, validation included", target: { ms: 60 } },
  { id: "heap", title: "heap for a drawing beyond its document record", target: { bytes: 200 } },
];

/** What the row's target is in its own unit; undefined where it needs figures that weren't taken. */
export function targetOf({ target }, { bare, floor }) {
  if (target.ofLimit !== undefined) return target.ofLimit * (bare + floor);
  if (target.aboveBare !== undefined) return bare + target.aboveBare;
  return target.ms ?? target.bytes;
}
