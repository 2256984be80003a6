import { describe, expect, test } from "vitest";
import {
  answerWith,
  candlemark,
  channel,
  community,
  detail,
  drawing,
  example,
  exampleFile,
  failure,
  id,
  seen,
  success,
} from "../testing/harness.ts";

describe("publish", () => {
  const created = { analysisId: id, revision: 1, expiresAt: "2026-01-09T12:00:00Z" };

  test("sends the documented example unchanged to the channel, with the key in a header", async () => {
    answerWith(success(created, 201));
    const result = await candlemark(["publish", exampleFile]);
    expect(result).toEqual({
      code: 0,
      stdout: `Published ${id}: GBPUSD Bullish Bounce from Support, expires 2026-01-09 12:00 UTC\n`,
      stderr: "",
    });
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: `/v1/analysis/${community}/channels/${channel}`,
      headers: { authorization: "Bearer sk_test", "idempotency-key": "analysis_20250109_001" },
    });
    expect(seen[0]?.body).toEqual(example);
  });

  test("reads standard input, and its flags go before the environment and the file", async () => {
    answerWith(success(created, 201));
    const { code, stdout } = await candlemark(
      ["publish", "-", "--channel", id, "--idempotency-key", "mine", "--api-key", "sk_flag", "--json"],
      { input: JSON.stringify(example) },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(created);
    expect(seen[0]).toMatchObject({
      url: `/v1/analysis/${community}/channels/${id}`,
      headers: { authorization: "Bearer sk_flag", "idempotency-key": "mine" },
      body: { idempotencyKey: "mine" },
    });
  });

  test("writes one line an issue for a bad analysis, and sends nothing", async () => {
    const bad = { ...detail(), drawings: [{ ...drawing, type: "LINE" }] };
    const { code, stdout, stderr } = await candlemark(["publish", "bad.json"], {
      files: { "bad.json": bad },
    });
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr.split("\n")).toContain("drawings[0].points: needs 2 points; there are fewer");
    expect(stderr.split("\n")).toContain('revision: there is no field "revision"');
    expect(seen).toEqual([]);
  });

  test("writes the issues that only the server found in the same way", async () => {
    const issues = [{ path: ["metadata", "symbol"], code: "unknown_symbol", message: "isn't traded here" }];
    answerWith(failure(400, "invalid_request", { issues }));
    const { code, stderr } = await candlemark(["publish", exampleFile]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "metadata.symbol: isn't traded here\n" });
  });

  test("names everything that is missing", async () => {
    const { code, stderr } = await candlemark(["publish", exampleFile], { env: {} });
    expect(code).toBe(2);
    expect(stderr).toBe(
      "community: is required: give --community or set CANDLEMARK_COMMUNITY\nchannel: is required: give --channel or set CANDLEMARK_CHANNEL\n",
    );
  });
});
