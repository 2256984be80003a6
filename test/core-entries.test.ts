import * as calendar from "@candlemark/core/calendar";
import * as describing from "@candlemark/core/describe";
import * as english from "@candlemark/core/english";
import * as file from "@candlemark/core/file";
import * as german from "@candlemark/core/german";
import * as foreign from "@candlemark/core/import";
import * as outcome from "@candlemark/core/outcome";
import * as review from "@candlemark/core/review";
import { expect, test } from "vitest";

const entries = { calendar, describe: describing, english, file, german, import: foreign, outcome, review };

test("each entry of core beside the main one gives what it is for", () => {
  const names = Object.entries(entries).map(([entry, values]) => [entry, Object.keys(values).toSorted()]);
  expect(Object.fromEntries(names)).toEqual({
    calendar: [
      "calendarStep",
      "createCalendar",
      "learnCalendar",
      "learnCalendarRules",
      "parseCalendarRules",
      "weekdays",
    ],
    describe: ["createDescriber", "describe", "describeAnalysis", "relativeTime"],
    english: ["english"],
    file: ["parseDocumentFile", "serialiseDocumentFile"],
    german: ["german"],
    import: [
      "englishImport",
      "fromDifurious",
      "fromKLineChart",
      "fromTradingView",
      "germanImport",
      "toDifurious",
      "toKLineChart",
      "toTradingView",
    ],
    outcome: ["crossings", "evaluate", "usualRule"],
    review: ["brokenConstraints", "reviewAnalysis"],
  });
});
