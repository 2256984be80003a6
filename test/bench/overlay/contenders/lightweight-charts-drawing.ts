import type { Drawing } from "@candlemark/core";
import type { UTCTimestamp } from "lightweight-charts";
import {
  DrawingManager,
  FibRetracement,
  HorizontalLine,
  type IDrawing,
  ParallelChannel,
  Rectangle,
  type SerializedDrawing,
  TrendLine,
} from "lightweight-charts-drawing";
import type { Contender } from "../contender.ts";
import { secondsOf } from "../scene.ts";
import { priceChart } from "./price-chart.ts";
import { levelRatios, styleOf } from "./style-of.ts";

const tools: Readonly<Record<string, string>> = {
  HORIZONTAL_LINE: "horizontal-line",
  LINE: "trend-line",
  RECTANGLE: "rectangle",
  PARALLEL: "parallel-channel",
  FIBONACCI_RETRACEMENT: "fib-retracement",
};

const anchorsOf = ({ points }: Drawing) =>
  points.map(({ time, price }) => ({ time: secondsOf(time) as UTCTimestamp, price }));

function recordOf(drawing: Drawing): SerializedDrawing {
  const { color, width, fill } = styleOf(drawing);
  return {
    id: drawing.clientObjectId,
    type: tools[drawing.type] ?? "",
    anchors: anchorsOf(drawing),
    style: {
      lineColor: color,
      lineWidth: width,
      // A retracement's fill is made transparent again when it is painted.
      fillColor: drawing.type === "FIBONACCI_RETRACEMENT" ? color : (fill ?? ""),
      showLabels: false,
    },
    options: {},
  };
}

function create(type: string, { id, anchors, style }: SerializedDrawing): IDrawing {
  switch (type) {
    case "horizontal-line":
      return new HorizontalLine(id, anchors, style, { showPrice: false });
    case "rectangle":
      return new Rectangle(id, anchors, style);
    case "parallel-channel":
      return new ParallelChannel(id, anchors, style, { showMiddleLine: false });
    case "fib-retracement":
      return new FibRetracement(id, anchors, style, {
        levels: levelRatios,
        showPrices: false,
        showPercentages: false,
      });
    default:
      return new TrendLine(id, anchors, style);
  }
}

/** lightweight-charts-drawing: a primitive a drawing; its channels are measured square to the base line. */
export const contender: Contender = {
  write: (drawings) => JSON.stringify(drawings.map(recordOf)),
  mount(element) {
    const { chart, series, view } = priceChart(element);
    const manager = new DrawingManager();
    manager.attach(chart, series, element);
    let found = 0;
    return {
      read: (json) => json,
      show(document) {
        manager.importDrawings(document as SerializedDrawing[], create);
        // Attaching doesn't paint.
        manager.getDrawing("drawing_0")?.updateOptions({});
        chart.subscribeCrosshairMove(({ hoveredInfo }) => {
          if (hoveredInfo?.objectId !== undefined) found += 1;
        });
      },
      view,
      drag: (_, moved) => manager.getDrawing(moved.clientObjectId)?.setAnchors(anchorsOf(moved)),
      dispose: () => chart.remove(),
      hits: () => found,
    };
  },
};
