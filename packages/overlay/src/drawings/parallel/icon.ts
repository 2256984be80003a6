import type { DrawingIcon } from "../icon.ts";

export const parallelIcon: DrawingIcon = {
  name: "Parallel channel",
  path: "M3 15L17 5M7 19L21 9",
};
