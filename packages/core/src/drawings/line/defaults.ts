/** What a line means by a field that it leaves out. */
export const lineDefaults = {
  defaultStyle: { color: "#2962FF", lineWidth: 2, lineStyle: "SOLID" },
  defaults: { startHead: "NONE", endHead: "NONE", extendLeft: false, extendRight: false },
} as const;
