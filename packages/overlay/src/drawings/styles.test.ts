import { type Drawing, drawingTypeNames, sampleDrawing } from "@candlemark/core";
import { expect, test } from "vitest";
import { figuresOf } from "../figures/figure.ts";
import { plainPlane } from "../testing/plain-projection.ts";
import { planDrawing } from "./registry.ts";

const figures = (drawing: Drawing) => figuresOf((pen) => planDrawing(drawing, plainPlane, pen));

test.each(drawingTypeNames)("a %s looks as is usual where its style says nothing", (type) => {
  const usual = figures({ ...sampleDrawing(type), style: undefined });
  const silent = {
    color: undefined,
    fillColor: undefined,
    borderColor: undefined,
    lineWidth: undefined,
    lineStyle: undefined,
  };
  expect(figures({ ...sampleDrawing(type), style: silent })).toEqual(usual);
  expect(figures({ ...sampleDrawing(type), style: {} })).toEqual(usual);
});
