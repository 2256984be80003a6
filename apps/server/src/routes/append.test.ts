import { describe, expect, test } from "vitest";
import { analyst, created, objectId } from "../testing/created.ts";
import { levelLine } from "../testing/test-app.ts";

describe("append", () => {
  test("adds drawings and says their ids", async () => {
    const { send, url, read } = await created();
    const answer = await send("POST", `${url}/drawings`, {
      sender: analyst,
      drawings: [levelLine("a"), levelLine(undefined)],
    });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"2"' },
      body: { message: "Drawings appended successfully" },
    });
    expect(answer.body.data).toMatchObject({
      revision: 2,
      total: 3,
      appended: [{ clientObjectId: "a", id: objectId }, { id: objectId }],
    });
    expect((await read()).drawings.map(({ id }: { id: string }) => id).slice(1)).toEqual(
      answer.body.data.appended.map(({ id }: { id: string }) => id),
    );
  });

  test("a drawing that is there already counts as appended", async () => {
    const { send, url, objects } = await created();
    const again = await send("POST", `${url}/drawings`, { sender: analyst, drawings: [levelLine("zone")] });
    expect(again.body.data).toMatchObject({
      revision: 1,
      total: 1,
      appended: [{ clientObjectId: "zone", id: objects.zone }],
    });
    const both = await send("POST", `${url}/drawings`, {
      sender: analyst,
      drawings: [levelLine("zone"), levelLine("b")],
    });
    expect(both.body.data).toMatchObject({ revision: 2, total: 2 });
  });

  test.each([
    ["a drawing", levelLine("zone", 9)],
    ["a level", levelLine("pivot")],
  ])("refuses the name of %s with other content, and stores nothing", async (_, drawing) => {
    const { send, url, read } = await created();
    const answer = await send("POST", `${url}/drawings`, {
      sender: analyst,
      drawings: [levelLine("b"), drawing],
    });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: "duplicate_client_object_id", issues: [{ path: ["drawings", 1, "clientObjectId"] }] },
    });
    expect(await read()).toMatchObject({ revision: 1, drawings: [{ clientObjectId: "zone" }] });
  });

  test("holds at most 10,000 drawings, and appends at the same time don't conflict", async () => {
    const { send, url, read } = await created();
    const batch = (part: number, size: number) => ({
      sender: analyst,
      drawings: Array.from({ length: size }, (_, index) => levelLine(`d${part}-${index}`)),
    });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, part) =>
        send("POST", `${url}/drawings`, batch(part, part === 0 ? 999 : 1_000)),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
    const more = await send("POST", `${url}/drawings`, batch(11, 1));
    expect(more).toMatchObject({ status: 400, body: { code: "too_many", issues: [{ path: ["drawings"] }] } });
    expect(await read()).toMatchObject({ revision: 11 });
    expect((await read()).drawings).toHaveLength(10_000);
  });
});
