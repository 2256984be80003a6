import { createOverlay } from "@candlemark/overlay";
import { createClient } from "@candlemark/sync";
import type { IChartApi, ISeriesApi, SeriesType } from "lightweight-charts";

// A public key may stand in a page: it can read analyses and nothing else.
const client = createClient({ baseUrl: "http://127.0.0.1:4455", apiKey: "cm_public_key" });

export async function showAnalysis(chart: IChartApi, series: ISeriesApi<SeriesType>, id: string) {
  const { analysis } = await client.get(id);
  const overlay = createOverlay(chart, series, { analysis });
  overlay.fit();
  overlay.on("hover", ({ id }) => overlay.highlight(id === null ? null : [id]));
  return overlay;
}
