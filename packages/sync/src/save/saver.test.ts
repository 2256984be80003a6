import { type AnalysisDetail, MisuseError } from "@candlemark/core";
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { contentOf } from "../changes/written.ts";
import { ConflictError, type SyncError } from "../errors.ts";
import { idOf, lineAt, sampleAnalysis } from "../testing/sample.ts";
import { serverOf, unreachable } from "../testing/saver-server.ts";
import { createSaver, type SaverState } from "./saver.ts";

/** A function that throws at its first call. */
function failOnce(error: SyncError) {
  let failed = false;
  return async () => {
    if (failed) return;
    failed = true;
    throw error;
  };
}

function setUp(base = sampleAnalysis()) {
  const { server, client } = serverOf(base);
  const states: SaverState["status"][] = [];
  const saver = createSaver(client, base, { onState: ({ status }) => states.push(status) });
  return { server, client, saver, states };
}

const titled = (title: string, from = sampleAnalysis()): AnalysisDetail => ({
  ...from,
  metadata: { ...from.metadata, title },
});
const withDrawing = (name: string, from = sampleAnalysis()): AnalysisDetail => ({
  ...from,
  drawings: [...from.drawings, lineAt(name, 1.4)],
});

describe("a saver", () => {
  test("sends a change and then has the server's version as its base", async () => {
    const { saver, states, server } = setUp();
    saver.save(titled("New"));
    expect(await saver.whenIdle()).toEqual({ status: "idle" });
    expect(states).toEqual(["saving", "idle"]);
    expect(saver.base).toEqual(server.stored);
    expect(saver.base.revision).toBe(6);
  });

  test("sends nothing for the state that the server has", async () => {
    const { saver, states, server } = setUp();
    saver.save(sampleAnalysis());
    expect(saver.state).toEqual({ status: "idle" });
    expect([states, server.writes]).toEqual([[], []]);
  });

  test("sends one request at a time, and of what waits the newest alone", async () => {
    const { saver, server } = setUp();
    saver.save(titled("1"));
    saver.save(titled("2"));
    saver.save(titled("3"));
    await saver.whenIdle();
    expect(server.writes).toEqual(["update title", "update title"]);
    expect(server.stored.metadata.title).toBe("3");
  });

  test("a state given when the save before it has just ended is sent", async () => {
    const { server, client } = serverOf(sampleAnalysis());
    let again = true;
    const saver = createSaver(client, sampleAnalysis(), {
      onState({ status }) {
        if (status !== "idle" || !again) return;
        again = false;
        saver.save(titled("2"));
      },
    });
    saver.save(titled("1"));
    await vi.waitFor(() => expect(server.stored.metadata.title).toBe("2"));
    expect((await saver.whenIdle()).status).toBe("idle");
  });

  test("appends without reading the analysis again, and knows the new ids", async () => {
    const { saver, server, client } = setUp();
    saver.save(withDrawing("new"));
    await saver.whenIdle();
    expect(server.writes).toEqual(["append new"]);
    expect(client.get).not.toHaveBeenCalled();
    expect(saver.base).toEqual(server.stored);
  });

  test("appends and then updates where both can't travel together", async () => {
    const wave = { type: "WAVE", clientObjectId: "wave" };
    const base = { ...sampleAnalysis(), drawings: [wave] };
    const { saver, server } = setUp(base);
    saver.save(titled("New", withDrawing("new", base)));
    expect((await saver.whenIdle()).status).toBe("idle");
    expect(server.writes).toEqual(["append new", "update title"]);
    expect(server.stored.drawings[0]).toEqual(wave);
  });

  test("says what can't be saved, sends nothing, and saves once it can", async () => {
    const base = { ...sampleAnalysis(), drawings: [{ type: "WAVE", clientObjectId: "wave" }] };
    const { saver, server } = setUp(base);
    saver.save({ ...base, drawings: [] });
    expect(await saver.whenIdle()).toMatchObject({
      status: "failed",
      error: { code: "cannot_be_saved", issues: [{ code: "unknown_drawing_type" }] },
    });
    expect(server.writes).toEqual([]);
    saver.save(base);
    expect(saver.state.status).toBe("idle");
  });
});

describe("a failed save", () => {
  test("keeps the newest state, and retry sends it", async () => {
    const { saver, server, states } = setUp();
    server.before = failOnce(unreachable());
    saver.save(titled("1"));
    saver.save(titled("2"));
    expect(await saver.whenIdle()).toMatchObject({ status: "failed", error: { name: "NetworkError" } });
    saver.retry();
    await saver.whenIdle();
    expect(server.stored.metadata.title).toBe("2");
    expect(states).toEqual(["saving", "failed", "saving", "idle"]);
    saver.retry();
    expect(saver.state.status).toBe("idle");
  });

  test("that arrived without an answer is recognised as one's own, also after more changes", async () => {
    const { saver, server } = setUp();
    server.after = failOnce(unreachable());
    saver.save(titled("1"));
    expect((await saver.whenIdle()).status).toBe("failed");
    saver.save(withDrawing("new", titled("2")));
    expect((await saver.whenIdle()).status).toBe("idle");
    expect(server.stored.metadata.title).toBe("2");
    expect(server.stored.drawings).toHaveLength(3);
  });

  test("that may have arrived isn't taken for undone by going back to the state before it", async () => {
    const { saver, server } = setUp();
    server.after = failOnce(unreachable());
    saver.save(titled("1"));
    await saver.whenIdle();
    saver.save(sampleAnalysis());
    expect((await saver.whenIdle()).status).toBe("idle");
    expect(server.stored.metadata.title).toBe(sampleAnalysis().metadata.title);
  });

  test("an error that is none of ours is shown too", async () => {
    const { saver, server } = setUp();
    server.before = async () => {
      throw new RangeError("odd");
    };
    saver.save(titled("1"));
    expect(await saver.whenIdle()).toMatchObject({ status: "failed", error: { message: "odd" } });
  });
});

describe("a conflict", () => {
  async function inConflict() {
    const setup = setUp();
    setup.server.change({
      metadata: { ...setup.server.stored.metadata, title: "Theirs" },
      drawings: [...setup.server.stored.drawings, lineAt("theirs", 2, idOf(50))],
    });
    const theirs = setup.server.stored;
    const base = sampleAnalysis();
    setup.saver.save({ ...base, metadata: { ...base.metadata, title: "Mine" } });
    expect(await setup.saver.whenIdle()).toEqual({ status: "conflict", server: theirs });
    return { ...setup, theirs };
  }

  test("stops sending, whatever is saved meanwhile", async () => {
    const { saver, server } = await inConflict();
    saver.save(titled("Mine 2"));
    saver.retry();
    expect(saver.state.status).toBe("conflict");
    expect(server.writes).toEqual(["update title"]);
  });

  test("keepMine saves my newest changes on top of theirs and drops nothing of theirs", async () => {
    const { saver, server } = await inConflict();
    saver.save(withDrawing("mine", titled("Mine 2")));
    const merged = saver.keepMine();
    await saver.whenIdle();
    expect(merged.metadata.title).toBe("Mine 2");
    expect(server.stored.metadata.title).toBe("Mine 2");
    expect(server.stored.drawings.map(({ clientObjectId }) => clientObjectId)).toEqual([
      "entry",
      "target",
      "theirs",
      "mine",
    ]);
    expect(saver.state.status).toBe("idle");
  });

  test("takeTheirs gives the server's version and sends nothing", async () => {
    const { saver, server, theirs } = await inConflict();
    expect(saver.takeTheirs()).toEqual(theirs);
    expect(saver.state).toEqual({ status: "idle" });
    expect(saver.base).toEqual(theirs);
    expect(server.writes).toHaveLength(1);
  });

  test("is also a drawing of the same name and other content", async () => {
    const { saver, server } = setUp();
    server.before = failOnce(new ConflictError("taken", { code: "duplicate_client_object_id", status: 409 }));
    server.change({ drawings: [...server.stored.drawings, lineAt("new", 9)] });
    saver.save(withDrawing("new"));
    expect((await saver.whenIdle()).status).toBe("conflict");
  });

  test("is found after appends that went past somebody else's change", async () => {
    const { saver, server } = setUp();
    server.change({ metadata: { ...server.stored.metadata, title: "Theirs" } });
    saver.save(withDrawing("new"));
    expect((await saver.whenIdle()).status).toBe("idle");
    saver.save(titled("Mine", withDrawing("new")));
    expect((await saver.whenIdle()).status).toBe("conflict");
    expect(server.stored.metadata.title).toBe("Theirs");
  });

  test("there is nothing to end outside of one", () => {
    const { saver } = setUp();
    expect(() => saver.keepMine()).toThrow(MisuseError);
    expect(() => saver.takeTheirs()).toThrow(MisuseError);
  });
});

describe("over a connection that fails at random", () => {
  const edit = fc.record({
    title: fc.constantFrom("A", "B", "C"),
    drawings: fc.uniqueArray(
      fc.record({ name: fc.constantFrom("entry", "x", "y", "z"), price: fc.integer({ min: 1, max: 2 }) }),
      { selector: ({ name }) => name, maxLength: 4 },
    ),
  });
  const step = fc.oneof(
    edit.map((state) => ({ kind: "save" as const, state })),
    fc.constant({ kind: "wait" as const }),
    fc.constant({ kind: "retry" as const }),
  );
  const luck = fc.infiniteStream(fc.constantFrom("fine", "fine", "lost before", "lost after"));

  test("the newest state arrives in the end, and one's own lost answers are no conflict", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), luck, async (steps, fate) => {
        const { server, saver, states } = setUp();
        let now = "fine";
        server.before = async () => {
          now = fate.next().value ?? "fine";
          if (now === "lost before") throw unreachable();
        };
        server.after = async () => {
          if (now === "lost after") throw unreachable();
        };
        let newest = sampleAnalysis();
        for (const one of steps) {
          if (one.kind === "wait") await saver.whenIdle();
          else if (one.kind === "retry") saver.retry();
          else {
            const drawings = one.state.drawings.map(({ name, price }) => lineAt(name, price));
            newest = { ...titled(one.state.title), drawings };
            saver.save(newest);
          }
        }
        for (let tries = 0; tries < 200 && (await saver.whenIdle()).status === "failed"; tries += 1) {
          saver.retry();
        }
        expect(states).not.toContain("conflict");
        expect(saver.state.status).toBe("idle");
        expect(server.stored.metadata.title).toBe(newest.metadata.title);
        expect(server.stored.drawings.map(contentOf)).toEqual(newest.drawings.map(contentOf));
        expect(saver.base.revision).toBe(server.stored.revision);
      }),
      { numRuns: 200 },
    );
  });
});
