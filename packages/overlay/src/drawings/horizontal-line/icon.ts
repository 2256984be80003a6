import type { DrawingIcon } from "../icon.ts";

export const horizontalLineIcon: DrawingIcon = {
  name: "Horizontal line",
  path: "M3 12h18M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5",
};
