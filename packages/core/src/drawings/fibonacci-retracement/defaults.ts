/** What a fibonacci retracement means by a field that it leaves out. */
export const fibonacciRetracementDefaults = {
  defaultStyle: { color: "#787B86", lineWidth: 1, lineStyle: "SOLID", fillColor: "#787B861A" },
  defaults: {
    levels: [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1].map((ratio) => ({ ratio })),
    extendLeft: false,
    extendRight: false,
    logScale: false,
  },
} as const;
