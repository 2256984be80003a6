import type { DrawingIcon } from "../icon.ts";

export const lineIcon: DrawingIcon = {
  name: "Line",
  path: "M6.5 17.5L17.5 6.5M5 17a2 2 0 1 0 0 4a2 2 0 1 0 0-4M19 3a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
};
