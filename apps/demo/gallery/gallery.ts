import { type DrawingType, drawingTypeNames } from "@candlemark/core";
import { drawingIcons } from "@candlemark/overlay/plan";
import { PriceScaleMode } from "lightweight-charts";
import { type Card, hover, longAgo, select, showCard } from "./card.ts";
import { analysisOf, fullLadders, named, pivotAlone, plain, styled, variantsOf } from "./samples.ts";

const logarithmic = { rightPriceScale: { mode: PriceScaleMode.Logarithmic, entireTextOnly: true } };

/** Every look and every state of a type. */
function cardsOf(type: DrawingType): Card[] {
  const sample = analysisOf([named(type)], pivotAlone);
  const expired = { ...sample, expiresAt: longAgo };
  return [
    { name: "By default", analysis: analysisOf([plain(type)], pivotAlone) },
    { name: "With colours and a label", analysis: sample },
    { name: "Line styles and widths", analysis: analysisOf(styled(type), pivotAlone) },
    ...variantsOf(type).map(({ name, drawing }) => ({ name, analysis: analysisOf([drawing], pivotAlone) })),
    { name: "Under the mouse", analysis: sample, act: (shown) => hover(shown, type) },
    { name: "Selected", analysis: sample, act: (shown) => select(shown, type) },
    { name: "Highlighted", analysis: sample, act: ({ overlay }) => overlay.highlight([type]) },
    {
      name: "Dimmed: the pivot is highlighted",
      analysis: sample,
      act: ({ overlay }) => overlay.highlight(["pivot"]),
    },
    { name: "Expired", analysis: expired },
    { name: "On a logarithmic scale", analysis: sample, options: logarithmic },
    { name: "Dark", analysis: sample, isDark: true },
    { name: "Dark and expired", analysis: expired, isDark: true },
    { name: "Narrow", analysis: sample, isNarrow: true },
  ];
}

const everything = analysisOf(drawingTypeNames.map(named));
const expired = { ...everything, expiresAt: longAgo };
const [first = "", second = first] = drawingTypeNames.toReversed();

const together: readonly Card[] = [
  { name: "All types and levels", analysis: everything },
  { name: "One highlighted", analysis: everything, act: ({ overlay }) => overlay.highlight([second]) },
  { name: "Under the mouse", analysis: everything, act: (shown) => hover(shown, second) },
  { name: "Selected", analysis: everything, act: (shown) => select(shown, first) },
  { name: "Expired", analysis: expired },
  { name: "Without words", analysis: everything, labels: false },
  { name: "Levels: as many as there may be", analysis: analysisOf([], fullLadders) },
  { name: "Levels, dark", analysis: analysisOf([], fullLadders), isDark: true },
  { name: "Dark", analysis: everything, isDark: true },
  { name: "Dark and expired", analysis: expired, isDark: true },
  { name: "Logarithmic", analysis: everything, options: logarithmic },
  {
    name: "Inverted",
    analysis: everything,
    options: { rightPriceScale: { invertScale: true, entireTextOnly: true } },
  },
  {
    name: "In percent, on the left",
    analysis: everything,
    options: {
      leftPriceScale: { visible: true, mode: PriceScaleMode.Percentage, entireTextOnly: true },
      rightPriceScale: { visible: false },
    },
    act: ({ series }) => series.applyOptions({ priceScaleId: "left" }),
  },
  { name: "Narrow", analysis: everything, isNarrow: true },
];

function showSection(id: string, title: string, cards: readonly Card[]): (() => void)[] {
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  const grid = document.createElement("div");
  section.id = id;
  heading.textContent = title;
  grid.className = "cards";
  section.append(heading, grid);
  document.querySelector("main")?.append(section);
  return cards.map((card) => showCard(grid, card));
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const steps = [
  ...drawingTypeNames.flatMap((type) => showSection(type, drawingIcons[type].name, cardsOf(type))),
  ...showSection("together", "Together", together),
];
// A chart has its size after its first frame.
await frame();
await frame();
for (const step of steps) step();
await frame();
document.documentElement.dataset.ready = "true";
