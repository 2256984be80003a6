import { describe, expect, test } from "vitest";
import { candlemark, exampleFile } from "../testing/harness.ts";

describe("validate", () => {
  test("needs neither server nor settings", async () => {
    expect(await candlemark(["validate", exampleFile], { env: {} })).toEqual({
      code: 0,
      stdout:
        "Valid: GBPUSD Bullish Bounce from Support (GBP/USD H1, bullish_bounce, 3 levels, 3 drawings)\n",
      stderr: "",
    });
  });

  test("as JSON gives the verdict, or the issues", async () => {
    expect(JSON.parse((await candlemark(["validate", exampleFile, "--json"])).stdout)).toMatchObject({
      valid: true,
      drawings: 3,
    });
    const { code, stdout, stderr } = await candlemark(["validate", "x", "--json"], { files: { x: {} } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      status: "error",
      code: "bad_input",
      issues: [{ path: ["sender"], code: "required" }, { path: ["metadata"] }, { path: ["levels"] }],
    });
  });
});
