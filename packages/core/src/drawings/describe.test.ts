import fc from "fast-check";
import { expect, test } from "vitest";
import { english } from "../messages/english/english.ts";
import { german } from "../messages/german/german.ts";
import { describeAnalysis } from "../review/describe-analysis.ts";
import { sampleAnalysis } from "../testing/sample-analysis.ts";
import { describe } from "./describe.ts";
import { type Drawing, drawingTypeNames } from "./registry.ts";
import { sampleDrawing } from "./sample.ts";

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, " ");
const inEnglish = { locale: "en-GB", precision: 4, lastPrice: 1.35 };
const inGerman = { locale: "de-DE", precision: 4, lastPrice: 1.35, messages: german.reading };

test.each<[Drawing["type"], string, string]>([
  [
    "HORIZONTAL_LINE",
    "Horizontal line at 1.3550, 0.0050 (0.37%) above the last price",
    "Waagerechte Linie bei 1,3550, 0,0050 (0,37 %) über dem letzten Kurs",
  ],
  [
    "LINE",
    "Arrow rising from 1.3485 on 8 Jan 2026, 00:00 to 1.3505 on 9 Jan 2026, 00:00, 0.0005 (0.04%) above the last price",
    "Pfeil steigend von 1,3485 am 08.01.2026, 00:00 bis 1,3505 am 09.01.2026, 00:00, 0,0005 (0,04 %) über dem letzten Kurs",
  ],
  [
    "RECTANGLE",
    "Zone from 1.3380 to 1.3470, between 8 Jan 2026, 00:00 and 9 Jan 2026, 00:00, 0.0030 (0.22%) below the last price",
    "Zone von 1,3380 bis 1,3470, zwischen 08.01.2026, 00:00 und 09.01.2026, 00:00, 0,0030 (0,22 %) unter dem letzten Kurs",
  ],
  [
    "PARALLEL",
    "Channel rising from 1.3380 to 1.3430 on 8 Jan 2026, 00:00, to 1.3440 to 1.3490 on 9 Jan 2026, 00:00, 0.0010 (0.07%) below the last price",
    "Kanal steigend von 1,3380 bis 1,3430 am 08.01.2026, 00:00, auf 1,3440 bis 1,3490 am 09.01.2026, 00:00, 0,0010 (0,07 %) unter dem letzten Kurs",
  ],
  [
    "FIBONACCI_RETRACEMENT",
    "Fibonacci retracement of a rise from 1.3340 on 7 Jan 2026, 00:00 to 1.3520 on 8 Jan 2026, 12:00, the last price is inside: 0% at 1.3520, 23.6% at 1.3478, 38.2% at 1.3451, 50% at 1.3430, 61.8% at 1.3409, 78.6% at 1.3379 and 100% at 1.3340",
    "Fibonacci-Retracement eines Anstiegs von 1,3340 am 07.01.2026, 00:00 auf 1,3520 am 08.01.2026, 12:00, der letzte Kurs liegt darin: 0 % bei 1,3520, 23,6 % bei 1,3478, 38,2 % bei 1,3451, 50 % bei 1,3430, 61,8 % bei 1,3409, 78,6 % bei 1,3379 und 100 % bei 1,3340",
  ],
])("%s is said in English and in German", (type, englishText, germanText) => {
  expect(plain(describe(sampleDrawing(type), inEnglish))).toBe(englishText);
  expect(plain(describe(sampleDrawing(type), inGerman))).toBe(germanText);
});

test("a line says where it points, how far it goes and when, in the zone that is asked for", () => {
  const line = sampleDrawing("LINE");
  if (line.type !== "LINE") return;
  const { endHead: _, ...plainLine } = line;
  const [start, end] = line.points;
  const say = (drawing: Drawing) => describe(drawing, { locale: "en-GB", precision: 2 });
  expect(say({ ...plainLine, points: [end, start], extendRight: true })).toBe(
    "Line rising from 1.35 on 8 Jan 2026, 00:00 to 1.35 on 9 Jan 2026, 00:00, extended to the right",
  );
  expect(say({ ...plainLine, points: [start, { ...end, price: 1 }] })).toContain("Line falling");
  expect(say({ ...plainLine, points: [start, { ...end, price: start.price }] })).toContain("Line level");
  expect(say({ ...plainLine, points: [start, { ...start, price: 1 }] })).toContain("Line vertical");
  expect(describe(line, { locale: "en-GB", precision: 2, timeZone: "America/New_York" })).toContain(
    "on 7 Jan 2026, 19:00",
  );
});

test("a price at the last one is said so, and a share is said of a positive price alone", () => {
  const level = sampleDrawing("HORIZONTAL_LINE");
  const say = (lastPrice: number) => describe(level, { locale: "en", precision: 2, lastPrice });
  expect(say(1.3551)).toBe("Horizontal line at 1.36, at the last price");
  expect(say(-1)).toBe("Horizontal line at 1.36, 2.36 above the last price");
});

test("a label comes first, and an unknown type is named", () => {
  expect(describe({ ...sampleDrawing("HORIZONTAL_LINE"), label: "Target" }, inEnglish)).toMatch(
    /^“Target”: Horizontal line/,
  );
  const unknown = { type: "GANN_FAN", clientObjectId: "fan" };
  expect(describe(unknown, inEnglish)).toBe("Drawing of the unknown type GANN_FAN");
  expect(describe(unknown, inGerman)).toBe("Zeichnung des unbekannten Typs GANN_FAN");
});

test("an analysis is said in both languages", () => {
  expect(describeAnalysis(sampleAnalysis(), inEnglish)).toBe(
    "A bounce. GBP/USD, H1: bullish bounce. Pivot 1.3450, resistance 1.3500, support 1.3410. 2 drawings.",
  );
  expect(describeAnalysis(sampleAnalysis(), inGerman)).toBe(
    "A bounce. GBP/USD, H1: bullischer Abpraller. Pivot 1,3450, Widerstand 1,3500, Unterstützung 1,3410. 2 Zeichnungen.",
  );
});

test("any drawing of any type has a sentence in both catalogues, whatever its prices", () => {
  // Beyond these the difference of two prices is no number any more.
  const price = fc.double({ noNaN: true, min: -1e300, max: 1e300 });
  fc.assert(
    fc.property(fc.constantFrom(...drawingTypeNames), fc.array(price, { minLength: 4 }), (type, prices) => {
      const drawing = sampleDrawing(type);
      for (const [index, point] of drawing.points.entries()) point.price = prices[index] ?? 0;
      for (const messages of [english.reading, german.reading]) {
        expect(describe(drawing, { ...inEnglish, lastPrice: prices[3], messages })).not.toMatch(
          /undefined|NaN|null/,
        );
      }
    }),
    { numRuns: 1000 },
  );
});
