import { describe, expect, test } from "vitest";
import { answerWith, candlemark, channel, drawing, id, seen, success } from "../testing/harness.ts";

describe("append", () => {
  const appended = {
    analysisId: id,
    revision: 4,
    appended: [{ clientObjectId: "stop", id: channel }],
    total: 4,
  };

  test("takes a list of drawings and a sender", async () => {
    answerWith(success(appended, 201));
    const result = await candlemark(["append", id, "d.json", "--sender", "bot", "--idempotency-key", "k"], {
      files: { "d.json": [drawing] },
    });
    expect(result).toEqual({
      code: 0,
      stdout: `Appended 1; the analysis has 4 now\n  stop  ${channel}\n`,
      stderr: "",
    });
    expect(seen[0]).toMatchObject({ method: "POST", url: `/v1/analysis/${id}/drawings` });
    expect(seen[0]?.headers["idempotency-key"]).toBe("k");
    expect(seen[0]?.body).toEqual({ sender: "bot", drawings: [drawing], idempotencyKey: "k" });
  });

  test("takes an object with its sender, which the flag overrides", async () => {
    answerWith(success(appended, 201), success(appended, 201));
    const files = { "d.json": { sender: "file", drawings: [drawing] } };
    await candlemark(["append", id, "d.json"], { files });
    await candlemark(["append", id, "d.json", "--sender", "flag"], { files });
    expect(seen.map(({ body }) => body)).toMatchObject([{ sender: "file" }, { sender: "flag" }]);
  });

  test("asks for the sender where none is named, and for a list where there is none", async () => {
    const missing = await candlemark(["append", id, "d.json"], { files: { "d.json": [drawing] } });
    expect(missing).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^sender: is required: give --sender/),
    });
    const number = await candlemark(["append", id, "d.json"], { files: { "d.json": 5 } });
    expect(number).toMatchObject({ code: 2, stderr: expect.stringContaining("list of drawings") });
  });
});
