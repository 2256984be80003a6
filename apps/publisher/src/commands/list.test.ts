import { describe, expect, test } from "vitest";
import { answerWith, candlemark, seen, serverUrl, success, summary } from "../testing/harness.ts";

describe("list", () => {
  const page = (titles: string[], extra: object = {}) =>
    success({ total: 3, page: 1, limit: 20, nextCursor: null, analyses: titles.map(summary), ...extra });

  test("shows a table, and where to go on", async () => {
    answerWith(page(["One", "Two\u001b[2J"], { nextCursor: "c1" }));
    const { stdout, stderr } = await candlemark(["list", "--status", "active", "--symbol", "GBP/USD"]);
    const [head, first, second] = stdout.split("\n");
    expect(head).toMatch(/^ID +SYMBOL +BARS +SETUP +STATUS +EXPIRES +CREATED +SENDER +TITLE$/);
    expect(first).toContain("ACTIVE  never    2026-01-08 12:00 UTC  analyst@example.com  One");
    expect(second).toMatch(/Two\uFFFD\[2J$/);
    expect(head?.indexOf("TITLE")).toBe(first?.indexOf("One"));
    expect(stderr).toBe("2 of 3: see more with --page 2 or --all\n");
    expect(Object.fromEntries(new URL(seen[0]?.url ?? "", serverUrl()).searchParams)).toMatchObject({
      status: "ACTIVE",
      symbol: "GBP/USD",
    });
  });

  test("follows every page with --all", async () => {
    answerWith(page(["One"], { nextCursor: "c1" }), page(["Two"], { page: null }));
    const { stdout, stderr } = await candlemark(["list", "--all", "--json"]);
    expect(JSON.parse(stdout)).toEqual({ total: 2, analyses: [summary("One"), summary("Two")] });
    expect(stderr).toBe("");
    expect(seen[1]?.url).toContain("cursor=c1");
  });

  test("names a flag that is wrong", async () => {
    const { code, stderr } = await candlemark(["list", "--limit", "500", "--direction", "up"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--limit: must be at most 100\n");
    expect(stderr).toContain("--direction: must be one of BULLISH, BEARISH\n");
    expect((await candlemark(["list", "--all", "--page", "2"])).code).toBe(2);
  });

  test("says so where there are none", async () => {
    answerWith(page([]));
    expect((await candlemark(["list"])).stdout).toBe("No analyses.\n");
  });
});
