import { drawingOf, MisuseError, orderOf } from "@candlemark/core";
import { describe, expect, test } from "vitest";
import { AuthenticationError, ForbiddenError, InvalidRequestError } from "../errors.ts";
import { attached } from "../testing/attached.ts";
import { idOf, sampleAnalysis } from "../testing/sample.ts";

describe("what is refused", () => {
  const refusal = (issues: InvalidRequestError["issues"] = []) =>
    new InvalidRequestError("no", { code: "invalid_request", status: 400, issues });

  test("is put aside with the reason, and the rest arrives", async () => {
    const { server, sync, user, store } = attached();
    user.remove("entry");
    user.title("Other");
    user.add("new");
    const state = await sync.whenSynced();
    expect(state).toMatchObject({ status: "refused", refused: 1, queued: 1, inFlight: 0 });
    expect(sync.refused()).toMatchObject([
      {
        reason: { status: 400, issues: [{ code: "unknown_link_target" }] },
        edits: [{ part: "drawing", id: "entry", to: null }],
      },
    ]);
    expect(server.stored.metadata.title).toBe("Other");
    expect(server.stored.drawings).toHaveLength(3);
    expect(drawingOf(store.get(), "entry")).toBeUndefined();
  });

  test("can be given up: the document shows what the server has", async () => {
    const { sync, user, store } = attached();
    user.remove("entry");
    await sync.whenSynced();
    const [refused] = sync.refused();
    await sync.discard(refused?.id ?? "");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", refused: 0, queued: 0 });
    expect(orderOf(store.get())).toEqual(["entry", "target"]);
    await expect(sync.discard("gone")).rejects.toThrow(MisuseError);
  });

  test("can be mended, by a command or by what was in its way", async () => {
    const { server, sync, user, store } = attached();
    user.remove("entry");
    await sync.whenSynced();
    store.dispatch({ name: "set-text", args: { field: "preferenceText", text: "Up" } });
    await sync.whenSynced();
    await sync.mend(sync.refused()[0]?.id ?? "");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.drawings).toHaveLength(1);

    user.title("x".repeat(300));
    expect(await sync.whenSynced()).toMatchObject({ status: "refused" });
    await sync.mend(sync.refused()[0]?.id ?? "", { name: "set-metadata", args: { title: "Short" } });
    expect(await sync.whenSynced()).toMatchObject({ status: "idle" });
    expect(server.stored.metadata.title).toBe("Short");
  });

  test("is sent again with a later change of the same drawing or field", async () => {
    const { server, sync, user } = attached();
    user.title("x".repeat(300));
    await sync.whenSynced();
    user.title("Short");
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", refused: 0 });
    expect(server.stored.metadata.title).toBe("Short");
  });

  test("is found among many where the server doesn't say which it is", async () => {
    const { server, sync, user } = attached();
    const refuse = { append: server.append.bind(server) };
    server.append = (request, facts) => {
      if (request.drawings.some(({ clientObjectId }) => clientObjectId === "n13")) throw refusal();
      return refuse.append(request, facts);
    };
    for (let number = 0; number < 40; number += 1) user.add(`n${number}`);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([{ edits: [{ id: "n13" }] }]);
    expect(server.stored.drawings).toHaveLength(41);
  });

  test("is a whole request where the key may not write here", async () => {
    const { server, sync, user } = attached();
    server.update = () => {
      throw new ForbiddenError("no", { code: "wrong_channel", status: 403 });
    };
    user.title("Other");
    user.move("entry", 2);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 2 });
  });

  test("is a whole request too where the key lacks the permission, and can be given up", async () => {
    const { server, sync, user, store } = attached();
    server.update = () => {
      throw new AuthenticationError("no", { code: "permission_missing", status: 401 });
    };
    user.title("Other");
    user.move("entry", 2);
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 2 });
    const [first] = sync.refused();
    expect(first).toMatchObject({ reason: { code: "permission_missing", status: 401 } });
    for (const { id } of sync.refused()) await sync.discard(id);
    expect(await sync.whenSynced()).toMatchObject({ status: "idle", queued: 0 });
    expect(store.get().metadata.title).toBe(server.stored.metadata.title);
  });

  test("is everything where the analysis is gone", async () => {
    const { server, sync, user } = attached();
    server.delete();
    user.title("Other");
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({ status: "deleted", refused: 2, queued: 2 });
    expect(sync.refused()).toMatchObject([{ reason: { status: 404 } }, { reason: { status: 404 } }]);
  });

  test("is a drawing with a level's name", async () => {
    const { server, sync, user } = attached();
    user.add("fine");
    user.add("sup");
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([
      { reason: { code: "duplicate_client_object_id" }, edits: [{ id: "sup" }] },
    ]);
    expect(server.stored.drawings).toHaveLength(3);
  });

  test("is, where all drawings are replaced at once, what would lose some", async () => {
    const wave = { type: "WAVE", clientObjectId: "wave", id: idOf(30), degrees: 3 };
    const analysis = sampleAnalysis();
    const { server, sync, user } = attached({
      dialect: "plain",
      analysis: { ...analysis, drawings: [...analysis.drawings, wave] },
    });
    user.move("target", 3);
    user.title("Other");
    user.add("new");
    expect(await sync.whenSynced()).toMatchObject({ status: "refused", refused: 1 });
    expect(sync.refused()).toMatchObject([
      { reason: { code: "cannot_be_written" }, edits: [{ id: "target" }] },
    ]);
    expect(server.stored.metadata.title).toBe("Other");
    expect(server.stored.drawings.slice(2)).toMatchObject([wave, { clientObjectId: "new" }]);
  });
});
