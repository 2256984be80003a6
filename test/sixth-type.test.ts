import { readFileSync } from "node:fs";
import { isKnownDrawing, parseAnalysis, parseStoredDrawing } from "@candlemark/core";
import { analysisSvg, createPlane, figuresOf } from "@candlemark/overlay/plan";
import { expect, test } from "vitest";
import { fanAnalysis, gannFan, gannFanView } from "./sixth-type.ts";

const hour = 3_600_000;
const bars = Array.from({ length: 120 }, (_, index) => Date.UTC(2026, 0, 5) + index * hour);
const plane = createPlane({ bars });
const view = { width: 500, height: 300, x0: -240, xScale: 5, y0: 13_600, yScale: -10_000 };

test("a drawing type of an application's own is read by its schemas", () => {
  const drawing = { ...gannFan.sample, type: "GANN_FAN", clientObjectId: "fan" };
  expect(gannFan.stored.safeParse(drawing).success).toBe(true);
  expect(gannFan.written.safeParse(drawing).success).toBe(true);
  const short = { ...drawing, points: drawing.points.slice(1) };
  expect([gannFan.stored.safeParse(short).success, gannFan.written.safeParse(short).success]).toEqual([
    false,
    false,
  ]);
  // A request names nothing that the type doesn't have; a document keeps it.
  expect(gannFan.written.safeParse({ ...drawing, spokes: 9 }).success).toBe(false);
  expect(gannFan.stored.safeParse({ ...drawing, spokes: 9 }).success).toBe(true);
});

test("core keeps it as it came, as of a type that it doesn't know", () => {
  const parsed = parseAnalysis(structuredClone(fanAnalysis));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  expect(parsed.value.drawings).toEqual(fanAnalysis.drawings);
  const drawing = parseStoredDrawing(fanAnalysis.drawings[0]);
  expect(drawing.ok && isKnownDrawing(drawing.value)).toBe(false);
});

test("it is planned and exported as SVG, without a page or a chart", () => {
  const figures = figuresOf((pen) => gannFanView.plan(fanAnalysis.drawings[0], plane, pen));
  expect(figures.map(({ kind }) => kind)).toEqual(["segment", "segment", "segment", "label"]);
  expect(figures[2]).toMatchObject({ from: { place: 48, unit: 1.334 }, to: { place: 84, unit: 1.352 } });
  const svg = analysisSvg(fanAnalysis, { plane, view, types: [gannFanView] });
  // From the origin at place 48 and 1.334, up to the pane's end.
  expect(svg).toMatch(/<path d="(M0 260L[\d. -]*){3}"[^>]*stroke="#7B1FA2"/);
  expect(svg).toContain(">Fan</text>");
  expect(analysisSvg(fanAnalysis, { plane, view })).not.toContain("#7B1FA2");
});

test("one that its schema refuses isn't drawn, and doesn't keep the others from it", () => {
  const [fan] = fanAnalysis.drawings;
  const drawings = [
    { type: "GANN_FAN", clientObjectId: "broken", points: [] },
    ...(fan === undefined ? [] : [fan]),
  ];
  const svg = analysisSvg({ ...fanAnalysis, drawings }, { plane, view, types: [gannFanView], labels: false });
  expect(svg).toMatch(/<path d="(M[^M"]*){3}"[^>]*stroke="#7B1FA2"/);
});

test("all of that takes public exports alone", () => {
  for (const name of ["sixth-type.ts", "sixth-type.test.ts", "browser/sixth-type.test.ts"]) {
    const source = readFileSync(new URL(name, import.meta.url), "utf8");
    const imported = [...source.matchAll(/^(?:import|\}) .*from "([^"]+)";$/gm)].map(
      ([, from]) => from ?? "",
    );
    const allowed =
      /^(?:@candlemark\/core|@candlemark\/overlay(?:\/plan)?|node:fs|vitest(?:\/browser)?|lightweight-charts|\.{1,2}\/[a-z-]+\.ts)$/;
    expect(imported.length).toBeGreaterThan(1);
    expect(imported.filter((from) => !allowed.test(from))).toEqual([]);
  }
});
