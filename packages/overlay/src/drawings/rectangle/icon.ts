import type { DrawingIcon } from "../icon.ts";

export const rectangleIcon: DrawingIcon = {
  name: "Rectangle",
  path: "M4 6h16v12H4z",
};
