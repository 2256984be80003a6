import { describe, expect, test } from "vitest";
import { analyst, created } from "../testing/created.ts";
import { levelLine, place } from "../testing/test-app.ts";

describe("delete", () => {
  test("removes the analysis; again is a 404", async () => {
    const { send, url, analysisId, test } = await created();
    expect((await send("DELETE", url, undefined, { "if-match": '"7"' })).status).toBe(412);
    const answer = await send("DELETE", url);
    expect(answer).toMatchObject({
      status: 200,
      body: { message: "Analysis deleted successfully", data: { analysisId } },
    });
    for (const method of ["DELETE", "GET"] as const) {
      expect(await send(method, url)).toMatchObject({ status: 404, body: { code: "analysis_not_found" } });
    }
    expect((await send("PATCH", url, { sender: analyst })).status).toBe(404);
    expect(
      (await send("POST", `${url}/drawings`, { sender: analyst, drawings: [levelLine("a")] })).status,
    ).toBe(404);
    expect((await test.send("GET", place)).body.data.total).toBe(0);
  });

  test("takes a body with an idempotency key and nothing unknown", async () => {
    const { send, url } = await created();
    expect((await send("DELETE", url, { mood: 1 })).body).toMatchObject({ code: "unknown_field" });
    expect((await send("DELETE", url, [])).status).toBe(400);
    expect((await send("DELETE", url, { sender: analyst, idempotencyKey: "k" })).status).toBe(200);
    expect(await send("DELETE", url, { sender: analyst, idempotencyKey: "k" })).toMatchObject({
      status: 200,
      headers: { "idempotent-replayed": "true" },
    });
  });
});
