import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadBars } from "../bars/library.ts";
import { sender, startTestApp } from "../testing/test-app.ts";

const { library, notices } = loadBars(fileURLToPath(new URL("../../../../../shared/data", import.meta.url)));

async function feed() {
  const { app } = await startTestApp({ bars: library });
  const send = sender(app, { origin: "https://embed.example" });
  return async (path: string) => {
    const answer = await send("GET", `/udf/${path}`);
    expect(answer).toMatchObject({ status: 200, headers: { "access-control-allow-origin": "*" } });
    return answer.body;
  };
}

const seconds = (time: string) => Date.parse(time) / 1000;

test("real files have no mistake", () => expect(notices).toEqual([]));

test("says what it can do", async () => {
  const read = await feed();
  expect(await read("config")).toMatchObject({
    supported_resolutions: ["1", "5", "15", "30", "60", "120", "240", "360", "480", "720", "1D", "1W", "1M"],
    supports_search: true,
    supports_group_request: false,
  });
});

test.each(["GBP/USD", "GBPUSD", "gbpusd", "gbp-usd"])("knows the symbol %s", async (symbol) => {
  const read = await feed();
  expect(await read(`symbols?symbol=${encodeURIComponent(symbol)}`)).toMatchObject({
    name: "GBPUSD",
    ticker: "GBP/USD",
    type: "forex",
    timezone: "Etc/UTC",
    minmov: 1,
    pricescale: 100_000,
    has_intraday: true,
    has_daily: true,
    intraday_multipliers: ["60"],
    supported_resolutions: ["60", "1D"],
  });
});

test("finds symbols by a part of their name", async () => {
  const read = await feed();
  expect(await read("search?query=usd&limit=1")).toHaveLength(1);
  expect(await read("search?query=500")).toMatchObject([{ symbol: "SPX", description: "S&P 500" }]);
});

test("gives the bars from `from` up to `to`, times in seconds", async () => {
  const read = await feed();
  const [from, to] = [seconds("2021-06-01T00:00:00Z"), seconds("2021-06-01T02:00:00Z")];
  expect(await read(`history?symbol=GBP/USD&resolution=60&from=${from}&to=${to}`)).toEqual({
    s: "ok",
    t: [from, from + 3_600],
    o: [1.42091, 1.42058],
    h: [1.42112, 1.42181],
    l: [1.42033, 1.42053],
    c: [1.42062, 1.42163],
    v: [337, 432],
  });
});

test("countback counts back from `to`, whatever `from` says", async () => {
  const read = await feed();
  const to = seconds("2020-01-01T00:00:00Z");
  const { t } = await read(`history?symbol=SPX&resolution=D&from=${to}&to=${to}&countback=3`);
  expect(t).toEqual(["2019-12-27", "2019-12-30", "2019-12-31"].map(seconds));
});

test("says where bars end before a range without any", async () => {
  const read = await feed();
  const last = seconds("2020-04-17");
  expect(await read(`history?symbol=SPX&resolution=1D&from=${last + 1}&to=${last + 86_400}`)).toEqual({
    s: "no_data",
    nextTime: last,
  });
  expect(await read("history?symbol=SPX&resolution=1D&from=0&to=1000")).toEqual({ s: "no_data" });
  expect(await read("history?symbol=SPX&resolution=1D&from=0&to=1000&countback=5")).toEqual({ s: "no_data" });
});

test.each([
  ["symbols?symbol=NONE", "unknown_symbol"],
  ["symbols", "unknown_symbol"],
  ["history?symbol=NONE&resolution=60&from=0&to=1", "unknown_symbol"],
  ["history?symbol=SPX&resolution=60&from=0&to=1", "there are no bars of resolution 60 for this symbol"],
  ["history?symbol=SPX&resolution=1D&from=yesterday&to=1", "from must be a time in seconds"],
  ["history?symbol=SPX&resolution=1D&from=0", "to must be a time in seconds"],
  ["history?symbol=SPX&resolution=1D&from=0&to=1&countback=x", "countback must be a whole number"],
])("says what is wrong with %s", async (path, errmsg) => {
  const read = await feed();
  expect(await read(path)).toEqual({ s: "error", errmsg });
});
