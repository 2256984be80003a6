export { fromDifurious } from "./import/difurious/read.ts";
export { type DifuriousTool, toDifurious } from "./import/difurious/write.ts";
export type { ExportOptions, ExportResult } from "./import/export-drawings.ts";
export type { ImportOptions, ImportResult } from "./import/import-drawings.ts";
export { fromKLineChart } from "./import/kline-chart/read.ts";
export { type KLineChartOverlay, toKLineChart } from "./import/kline-chart/write.ts";
export type { ImportMessages, ImportNote, NoteCode, NoteFacts } from "./import/notes.ts";
export { fromTradingView } from "./import/trading-view/read.ts";
export { type TradingViewTool, toTradingView } from "./import/trading-view/write.ts";
