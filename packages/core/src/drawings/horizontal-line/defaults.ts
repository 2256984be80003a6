/** What a horizontal line means by a field that it leaves out. */
export const horizontalLineDefaults = {
  defaultStyle: { color: "#2962FF", lineWidth: 1, lineStyle: "SOLID" },
  defaults: { extend: "both" },
} as const;
