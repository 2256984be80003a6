import { describe, expect, test } from "vitest";
import { answerWith, candlemark, detail, id, seen, success } from "../testing/harness.ts";

describe("delete", () => {
  test("needs --yes where nobody can be asked", async () => {
    const { code, stderr } = await candlemark(["delete", id]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "candlemark: delete needs --yes where nobody can be asked\n",
    });
    expect(seen).toEqual([]);
    answerWith(success({}));
    expect(await candlemark(["delete", id, "--yes"])).toMatchObject({ code: 0, stdout: `Deleted ${id}\n` });
    expect(seen.map(({ method }) => method)).toEqual(["DELETE"]);
  });

  test("asks by the title at a terminal, and takes only yes for yes", async () => {
    answerWith(success(detail()), success(detail()), success({}));
    const no = await candlemark(["delete", id], { answer: "" });
    expect(no).toEqual({
      code: 0,
      stdout: "",
      stderr: `Delete "GBPUSD Bullish Bounce from Support" (${id})? [y/N] Nothing was deleted.\n`,
    });
    expect(await candlemark(["delete", id], { answer: "y" })).toMatchObject({ code: 0 });
    expect(seen.map(({ method }) => method)).toEqual(["GET", "GET", "DELETE"]);
  });
});
