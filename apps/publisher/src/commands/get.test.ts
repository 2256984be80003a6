import { describe, expect, test } from "vitest";
import { answerWith, candlemark, detail, id, success } from "../testing/harness.ts";

describe("get", () => {
  test("shows levels, drawings and texts in plain form", async () => {
    answerWith(success(detail()));
    const { code, stdout } = await candlemark(["get", id]);
    expect(code).toBe(0);
    expect(stdout).toBe(`GBPUSD Bullish Bounce from Support
  id        ${id}
  market    GBP/USD H1
  setup     bullish_bounce (BULLISH, entry BELOW_CURRENT)
  status    ACTIVE until 2026-01-09 12:00 UTC
  sender    analyst@example.com
  created   2026-01-08 12:00 UTC
  updated   2026-01-08 13:00 UTC
  revision  3

Levels
  resistance 1  1.35   res_1       2026-01-08 14:00 UTC
  pivot         1.345  pivot_main  2026-01-08 12:00 UTC
  support 1     1.341  sup_1       2026-01-08 10:00 UTC

Drawings (3)
  RECTANGLE        support_zone  1.338 at 2026-01-08 00:00 UTC, 1.347 at 2026-01-09 00:00 UTC
  LINE             entry_line    1.3485 at 2026-01-08 00:00 UTC, 1.3505 at 2026-01-09 00:00 UTC
  HORIZONTAL_LINE  target        1.355 at 2026-01-08 10:00 UTC

Preference
  Price bounced from demand zone. Entry above breakout level with target at
  resistance.

Alternative
  If price breaks below support, analysis invalidated

Comments
  Watch for volume confirmation
`);
  });

  test("lists a drawing of a newer type, and keeps everything as JSON", async () => {
    const newer = {
      ...detail(),
      drawings: [{ type: "WAVE", clientObjectId: "w", degrees: 3 }],
      mood: "calm",
    };
    answerWith(success(newer), success(newer));
    expect((await candlemark(["get", id])).stdout).toContain("WAVE  w  a type newer than this command");
    expect(JSON.parse((await candlemark(["get", id, "--json"])).stdout)).toEqual(newer);
  });

  test("says what to do about an id of another form", async () => {
    const { code, stderr } = await candlemark(["get", "GBPUSD"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "analysisId: must be 24 lower-case hex characters\n",
    });
  });
});
