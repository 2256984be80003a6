/** What a parallel channel means by a field that it leaves out. */
export const parallelDefaults = {
  defaultStyle: { color: "#2962FF", lineWidth: 2, lineStyle: "SOLID", fillColor: "#2962FF1A" },
  defaults: { extendLeft: false, extendRight: false, middleLine: false },
} as const;
