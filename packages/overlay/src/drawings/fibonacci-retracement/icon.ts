import type { DrawingIcon } from "../icon.ts";

export const fibonacciRetracementIcon: DrawingIcon = {
  name: "Fibonacci retracement",
  path: "M3 5h18M3 10h18M3 14h18M3 19h18",
};
