import { describe, expect, test } from "vitest";
import { created } from "../testing/created.ts";
import { example, hour, levelLine, request } from "../testing/test-app.ts";

describe("update", () => {
  test("takes the documented request", async () => {
    const { send, url } = await created();
    const { request: documented } = example("update-analysis.json");
    const answer = await send("PATCH", url, documented);
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"2"' } });
    expect(answer.body.message).toBe("Analysis updated successfully");
    expect(answer.body.data).toMatchObject({ updatedFields: ["title"], revision: 2 });
  });

  test("merges texts field by field and names what changed in the order of the contract", async () => {
    const { patch, read, test } = await created({ comments: "old" });
    test.now += hour;
    const answer = await patch({
      drawings: [levelLine("zone", 1.36)],
      levels: { support: { price: 1.3, clientObjectId: "s1" } },
      metadata: {
        comments: null,
        alternativeText: "if not",
        preferenceText: "Up from [[zone:it]]",
        title: "B",
      },
    });
    expect(answer.body.data.updatedFields).toEqual([
      "title",
      "preferenceText",
      "alternativeText",
      "comments",
      "levels",
      "drawings",
    ]);
    const analysis = await read();
    expect(analysis.metadata).toMatchObject({ title: "B", alternativeText: "if not", symbol: "GBP/USD" });
    expect(analysis.metadata).not.toHaveProperty("comments");
    expect(analysis).toMatchObject({ updatedAt: "2026-01-08T13:00:00Z", createdAt: "2026-01-08T12:00:00Z" });
    expect(analysis.expiresAt).toBe("2026-01-09T12:00:00Z");
    expect(analysis.levels.resistance.price).toBe(1.35);
  });

  test("keeps the ids of what keeps its name, and of a level at the same rank that comes without one", async () => {
    const { patch, read, objects } = await created();
    await patch({
      drawings: [levelLine("new"), levelLine("zone", 2)],
      levels: {
        pivot: { price: 1.346 },
        resistance: [{ price: 1.36 }, { price: 1.37, clientObjectId: "r2" }],
      },
    });
    const { drawings, levels } = await read();
    expect(drawings[1]).toMatchObject({ clientObjectId: "zone", id: objects.zone });
    expect(drawings[0].id).not.toBe(objects.zone);
    expect(levels.pivot).toEqual({ price: 1.346, clientObjectId: "pivot", id: objects.pivot });
    expect(levels.resistance[0]).toMatchObject({ clientObjectId: "r1", id: objects.r1 });
  });

  test("counts a changed expiry from the change, and the same expiry not at all", async () => {
    const { patch, read, test } = await created();
    test.now += hour;
    expect(
      (await patch({ metadata: { expiry: { type: "HOURS", hours: 24 } } })).body.data.updatedFields,
    ).toEqual([]);
    expect(
      (await patch({ metadata: { expiry: { hours: 2, type: "HOURS" } } })).body.data.updatedFields,
    ).toEqual(["expiry"]);
    expect((await read()).expiresAt).toBe("2026-01-08T15:00:00Z");
    await patch({ metadata: { expiry: { type: "NEVER" } } });
    expect((await read()).expiresAt).toBeNull();
  });

  test("a body that changes nothing leaves the revision", async () => {
    const { patch, read } = await created();
    const { metadata, levels, drawings } = request();
    const texts = { title: metadata.title, preferenceText: metadata.preferenceText, expiry: metadata.expiry };
    for (const body of [{}, { metadata: texts, levels, drawings }, { metadata: { comments: null } }]) {
      expect((await patch(body)).body.data).toMatchObject({ updatedFields: [], revision: 1 });
    }
    expect((await read()).updatedAt).toBe("2026-01-08T12:00:00Z");
  });

  test("changes single drawings and leaves the others as they are", async () => {
    const { patch, read, objects, test } = await created(
      {},
      { drawings: ["zone", "b", "c"].map((id) => levelLine(id)) },
    );
    test.now += hour;
    const drawingChanges = {
      remove: ["b", "gone"],
      put: [levelLine("zone", 2), levelLine("d")],
      move: [{ clientObjectId: "d", above: null }],
    };
    const answer = await patch({ drawingChanges });
    expect(answer.body.data).toEqual({
      analysisId: expect.any(String),
      updatedFields: ["drawings"],
      revision: 2,
      updatedAt: "2026-01-08T13:00:00Z",
    });
    const { drawings } = await read();
    expect(drawings.map(({ clientObjectId }: { clientObjectId: string }) => clientObjectId)).toEqual([
      "d",
      "zone",
      "c",
    ]);
    expect(drawings[1]).toMatchObject({ id: objects.zone, points: [{ price: 2 }] });
    expect(drawings[2]).toMatchObject({ id: objects.c });
    const again = await patch({ drawingChanges: { ...drawingChanges, move: [] } });
    expect(again.body.data).toMatchObject({
      updatedFields: [],
      revision: 2,
      updatedAt: "2026-01-08T13:00:00Z",
    });
  });

  test("takes links by persistent id", async () => {
    const { patch, read, objects } = await created();
    const preferenceText = `[[${objects.zone}:a]] [[r1:b]]`;
    expect((await patch({ metadata: { preferenceText } })).status).toBe(200);
    expect((await read()).metadata.preferenceText).toBe(`[[${objects.zone}:a]] [[${objects.r1}:b]]`);
  });

  test.each([
    [
      "a link left without its target",
      { drawings: [] },
      "unknown_link_target",
      ["metadata", "preferenceText"],
    ],
    [
      "levels that cross once merged",
      { levels: { support: { price: 1.4 } } },
      "levels_out_of_order",
      ["levels", "support", "price"],
    ],
    [
      "a field that can't change",
      { metadata: { symbol: "EUR/USD" } },
      "immutable_field",
      ["metadata", "symbol"],
    ],
    [
      "a level with a drawing's name",
      { levels: { support: { price: 1.3, clientObjectId: "zone" } } },
      "duplicate_client_object_id",
      ["drawings", 0, "clientObjectId"],
    ],
    [
      "a changed drawing with a level's name",
      { drawingChanges: { put: [levelLine("new"), levelLine("s1")] } },
      "duplicate_client_object_id",
      ["drawingChanges", "put", 1, "clientObjectId"],
    ],
    [
      "a removal that leaves a link without its target",
      { drawingChanges: { remove: ["zone"] } },
      "unknown_link_target",
      ["metadata", "preferenceText"],
    ],
    [
      "changes of drawings beside all drawings",
      { drawings: [], drawingChanges: {} },
      "invalid_value",
      ["drawingChanges"],
    ],
    ["null for a text that must be", { metadata: { title: null } }, "invalid_type", ["metadata", "title"]],
  ])("refuses %s and changes nothing", async (_, body, code, path) => {
    const { patch, read } = await created();
    const before = await read();
    expect(await patch(body)).toMatchObject({ status: 400, body: { code, issues: [{ code, path }] } });
    expect(await read()).toEqual(before);
  });

  test("honours If-Match", async () => {
    const { patch } = await created();
    const title = (text: string) => ({ metadata: { title: text } });
    expect((await patch(title("a"), { "if-match": '"1"' })).status).toBe(200);
    for (const stale of ['"1"', 'W/"2"', "nonsense"]) {
      expect(await patch(title("b"), { "if-match": stale })).toMatchObject({
        status: 412,
        headers: { etag: '"2"' },
        body: { code: "stale_revision" },
      });
    }
    expect((await patch(title("b"), { "if-match": '"1", "2"' })).body.data.revision).toBe(3);
    expect((await patch(title("c"), { "if-match": "*" })).body.data.revision).toBe(4);
    expect((await patch(title("d"))).body.data.revision).toBe(5);
  });
});
