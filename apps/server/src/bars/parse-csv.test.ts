import { expect, test } from "vitest";
import { parseCsv } from "./parse-csv.ts";

const header = "time,open,high,low,close,volume";
const csv = (...rows: string[]) => [header, ...rows].join("\n");
const row = "2026-01-08T00:00:00Z,1.10,1.2,1,1.15,7";

test("reads instants and dates, in whichever order the header says", () => {
  expect(parseCsv(csv(row))).toEqual({
    ok: true,
    bars: [{ time: Date.UTC(2026, 0, 8), open: 1.1, high: 1.2, low: 1, close: 1.15, volume: 7 }],
    decimals: 2,
  });
  const daily = parseCsv(
    '\uFEFFClose,adjclose,LOW,high,open,Date\r\n1,9,1,"2",1,2026-01-08\r\n1,9,1,2,1,2026-01-09\r\n\r\n',
  );
  expect(daily).toMatchObject({
    ok: true,
    bars: [{ time: Date.UTC(2026, 0, 8), high: 2, volume: 0 }, { time: Date.UTC(2026, 0, 9) }],
  });
  expect(parseCsv(row)).toMatchObject({ ok: true, bars: [{ close: 1.15 }] });
});

test("takes prices of zero and below", () => {
  expect(parseCsv(csv("2020-04-20,-5,0,-40.32,-37.63,1"))).toMatchObject({
    ok: true,
    bars: [{ low: -40.32 }],
  });
});

test.each([
  [csv(row, "2026-01-09,1,abc,1,1,1"), 3, 'high is "abc", not a number'],
  [csv(row, "2026-01-09,1,2,1"), 3, 'close is "", not a number'],
  [csv(row, "2026-01-09,1,2,1,Infinity,1"), 3, 'close is "Infinity", not a number'],
  [csv(row, "2026-01-09,1,2,1,1,many"), 3, 'volume is "many", not a number'],
  [csv("", "2026-01-09,1,1,2,1,1"), 3, "high 1 is below low 2"],
  [csv(row, "2026-01-09,1,2,1,1,-1"), 3, "volume -1 is below zero"],
  [csv(row, row), 3, "the time 2026-01-08T00:00:00Z is there already"],
  [csv(row, "2026-01-07,1,2,1,1,1"), 3, "the time 2026-01-07 is before that of the row above"],
  [
    csv("2026-01-08T00:00:00,1,2,1,1,1"),
    2,
    'time is "2026-01-08T00:00:00", not an instant such as 2026-01-08T12:00:00Z or a date such as 2026-01-08',
  ],
  ["time,open,low,close\n1,2,3,4", 1, 'there is no column "high"'],
  ["", 1, 'there is no column "time"'],
  [header, 1, "there are no bars"],
])("refuses %j", (text, line, problem) => {
  expect(parseCsv(text)).toMatchObject({ ok: false, line, problem });
});
