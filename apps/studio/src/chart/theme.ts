import { type ChartOptions, ColorType, CrosshairMode, type DeepPartial, LineStyle } from "lightweight-charts";

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const light = { ground: "#ffffff", text: "#5f6b7c", grid: "#f1f3f6", border: "#e4e7ec", cross: "#98a2b3" };
const dark = { ground: "#14171d", text: "#98a2b3", grid: "#1c2028", border: "#2a303b", cross: "#667085" };

/** The chart's colours beside the page's. */
export function chartTheme(isDark: boolean): DeepPartial<ChartOptions> {
  const colors = isDark ? dark : light;
  const line = {
    color: colors.cross,
    style: LineStyle.Dashed,
    width: 1,
    labelBackgroundColor: "#475467",
  } as const;
  return {
    layout: {
      background: { type: ColorType.Solid, color: colors.ground },
      textColor: colors.text,
      fontFamily: font,
      fontSize: 12,
      attributionLogo: true,
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: line, horzLine: line },
    rightPriceScale: { borderColor: colors.border, scaleMargins: { top: 0.12, bottom: 0.08 } },
    timeScale: { borderColor: colors.border },
  };
}

/** How candles look, the same on both grounds. */
export const candleStyle = {
  upColor: "#26a69a",
  downColor: "#ef5350",
  wickUpColor: "#26a69a",
  wickDownColor: "#ef5350",
  borderVisible: false,
  // A dotted line at the last price would look like a level.
  priceLineVisible: false,
};
