import type { Drawing } from "@candlemark/core";
import { createChart } from "openalgo-charts";
import { DrawingLayer, type Drawing as OpenAlgoDrawing } from "openalgo-charts/draw";
import type { Contender } from "../contender.ts";
import { barSpacing, bars, priceRange, rightOffset, secondsOf, size } from "../scene.ts";
import { fillOpacity, levelRatios, styleOf } from "./style-of.ts";

const axis = { width: 70, height: 28 };
const tools: Readonly<Record<string, string>> = {
  HORIZONTAL_LINE: "horizontal-line",
  LINE: "trend-line",
  RECTANGLE: "rectangle",
  PARALLEL: "parallel-channel",
  FIBONACCI_RETRACEMENT: "fib-retracement",
};

function recordOf(drawing: Drawing): OpenAlgoDrawing {
  const { color, width, fill } = styleOf(drawing);
  return {
    id: drawing.clientObjectId,
    tool: tools[drawing.type] ?? "",
    paneIndex: 0,
    points: drawing.points.map(({ time, price }) => ({ time: secondsOf(time), price })),
    style: {
      color,
      lineWidth: width,
      showLabels: false,
      ...(fill !== undefined && { fill: true, fillColor: color, fillOpacity }),
      ...(drawing.type === "FIBONACCI_RETRACEMENT" && { levels: levelRatios }),
    },
  };
}

/**
 * openalgo-charts, its drawing layer without the editing controller, which copies all drawings at each change. Its
 * retracements have no line from swing to swing.
 */
export const contender: Contender = {
  write: (drawings) => JSON.stringify(drawings.map(recordOf)),
  mount(element) {
    const chart = createChart(element, {
      priceAxisWidth: axis.width,
      timeAxisHeight: axis.height,
      timeNavigator: false,
      shortcuts: false,
    });
    const series = chart.addSeries("candlestick", {
      style: { lastValueVisible: false, priceLineVisible: false },
    });
    series.setData(bars);
    series.priceScale().setAutoScale(false);
    const layer = new DrawingLayer();
    chart.addPrimitive(layer, 0);
    let records: OpenAlgoDrawing[] = [];
    const stage = {
      read: (json: unknown) => json,
      show(document: unknown) {
        records = document as OpenAlgoDrawing[];
        layer.setDrawings(records);
      },
      view(view: { scroll: number; rise: number }) {
        const { from, to } = priceRange(view, size.height - axis.height);
        series.priceScale().setPriceRange({ min: from, max: to });
        const right = bars.length - 1 + rightOffset(view);
        const visible = (size.width - axis.width) / barSpacing;
        chart.setVisibleLogicalRange({ from: right - visible, to: right });
      },
      drag(index: number, moved: Drawing) {
        records = records.with(index, recordOf(moved));
        layer.setDrawings(records);
      },
      dispose: () => chart.destroy(),
    };
    stage.view({ scroll: 0, rise: 0 });
    return stage;
  },
};
