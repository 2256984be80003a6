/** What a rectangle means by a field that it leaves out. */
export const rectangleDefaults = {
  defaultStyle: { fillColor: "#2962FF26", borderColor: "#2962FF", lineWidth: 1, lineStyle: "SOLID" },
  defaults: { extendRight: false },
} as const;
