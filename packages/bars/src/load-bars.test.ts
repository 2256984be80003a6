import { expect, test } from "vitest";
import { BarsError, loadBars } from "./load-bars.ts";

function answering(body: unknown) {
  const asked: string[] = [];
  const request = {
    url: "https://prices.example/udf/",
    symbol: "GBP/USD",
    timeframe: "H4",
    from: 1_500,
    to: 8_000_500,
    fetch: async (url: unknown) => {
      asked.push(String(url));
      return new Response(typeof body === "string" ? body : JSON.stringify(body));
    },
  } as const;
  return { asked, request };
}

test("asks for the bars of a symbol in the form of UDF, in seconds", async () => {
  const { asked, request } = answering({ s: "no_data" });
  expect(await loadBars(request)).toEqual([]);
  expect(asked).toEqual([
    "https://prices.example/udf/history?symbol=GBP%2FUSD&resolution=240&from=1&to=8001",
  ]);
});

test("reads columns as bars and leaves out what is out of order", async () => {
  const { request } = answering({
    s: "ok",
    t: [1, 2, 2],
    o: [1, 2, 9],
    h: [3, 4, 9],
    l: [0, 1, 9],
    c: [2, 3, 9],
  });
  expect(await loadBars(request)).toEqual([
    { time: 1, open: 1, high: 3, low: 0, close: 2 },
    { time: 2, open: 2, high: 4, low: 1, close: 3 },
  ]);
});

test.each([
  ["a refusal", { s: "error", errmsg: "unknown symbol" }, /no bars of GBP\/USD: unknown symbol/],
  ["something else", { hello: 1 }, /sent no bars/],
  ["a page", "<html>", /doesn't answer/],
])("says in a sentence what is wrong with %s", async (_, body, message) => {
  const { request } = answering(body);
  const failure = await loadBars(request).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BarsError);
  expect(String(failure)).toMatch(message);
});
