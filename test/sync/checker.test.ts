import { describe, expect, test } from "vitest";
import { type Fault, findFaults, type LogEntry, type Sight } from "./checker.ts";
import { type Bug, bugs, simulate } from "./simulated.ts";

const added = (...tokens: string[]): Sight => ({ added: tokens, parts: new Map() });
const promised = (actor: string, ...tokens: string[]): LogEntry[] =>
  tokens.map((token) => ({ kind: "promised", actor, token }));

describe("the checker", () => {
  test.each<[string, LogEntry[], Sight, Fault[]]>([
    ["all there, between others", promised("a", "1", "2"), added("1", "2"), []],
    ["missing", promised("a", "1", "2"), added("2"), [{ kind: "lost", what: "1" }]],
    ["twice", promised("a", "1"), added("1", "1"), [{ kind: "doubled", what: "1" }]],
    ["in another order", promised("a", "1", "2"), added("2", "1"), [{ kind: "reordered", what: "1" }]],
    ["nobody's", [], added("1"), [{ kind: "unknown", what: "1" }]],
    ["begun and missing", [{ kind: "begun", actor: "a", token: "1" }], added(), []],
    [
      "begun and there twice",
      [{ kind: "begun", actor: "a", token: "1" }],
      added("1", "1"),
      [{ kind: "doubled", what: "1" }],
    ],
  ])("tells of what is %s", (_, log, server, faults) => {
    expect(findFaults(log, server)).toEqual(faults);
  });

  test("two actors have no order between them", () => {
    expect(findFaults([...promised("a", "1", "2"), ...promised("b", "3")], added("3", "1", "2"))).toEqual([]);
  });

  test("a field holds somebody's last word", () => {
    const set = (kind: LogEntry["kind"], actor: string, token: string): LogEntry => ({
      kind,
      actor,
      token,
      part: "title",
    });
    const log = [
      set("promised", "a", "1"),
      set("promised", "a", "2"),
      set("promised", "b", "3"),
      set("begun", "a", "4"),
    ];
    const holding = (token?: string): Sight => ({
      added: [],
      parts: new Map(token === undefined ? [] : [["title", token]]),
    });
    for (const token of ["2", "3", "4"]) expect(findFaults(log, holding(token))).toEqual([]);
    expect(findFaults(log, holding("1"))).toEqual([{ kind: "lost", what: "title holds 1" }]);
    expect(findFaults(log, holding())).toEqual([{ kind: "lost", what: "title holds undefined" }]);
    expect(findFaults(log, holding("5"))).toEqual([{ kind: "unknown", what: "title holds 5" }]);
  });

  test("a client that shows something else than the server has is told", () => {
    expect(findFaults(promised("a", "1"), added("1"), [added("1"), added()])).toEqual([
      { kind: "diverged", what: "client 1" },
    ]);
  });
});

/** The first seed whose run shows a fault. */
function firstFault(bug: Bug | undefined, seeds: number) {
  for (let seed = 0; seed < seeds; seed += 1) {
    const { log, server, views } = simulate(seed, bug);
    const faults = findFaults(log, server, views);
    if (faults.length > 0) return { seed, kinds: new Set(faults.map(({ kind }) => kind)) };
  }
  return undefined;
}

describe("in simulated runs on a network that loses, repeats and delays", () => {
  test("a client without a bug shows no fault", { timeout: 60_000 }, () => {
    expect(firstFault(undefined, 200)).toBeUndefined();
  });

  test.each<[Bug, Fault["kind"]]>([
    ["requests carry no key", "doubled"],
    ["the key is made when sending", "doubled"],
    ["the key is made anew after a restart", "doubled"],
    ["a change is promised before it is on the disk", "lost"],
    ["a change leaves the queue before there is an answer", "lost"],
    ["an answer takes one change too many off the queue", "lost"],
    ["any answer counts as success", "lost"],
    ["a change is given up after three attempts", "lost"],
    ["a change without an answer goes to the end of the queue", "reordered"],
    ["a request grows while it is tried again", "lost"],
    ["a change that met another revision is dropped", "lost"],
    ["all fields are sent as they were read once", "lost"],
    ["two tabs drain the same queue", "doubled"],
    ["own changes are shown again when the server tells of them", "diverged"],
    ["the server answers before it writes", "lost"],
  ])("%s: something is %s", { timeout: 60_000 }, (bug, kind) => {
    expect([...(firstFault(bug, 2_000)?.kinds ?? [])]).toContain(kind);
  });

  test("every bug that the simulation knows is tried", () => {
    expect(new Set(bugs).size).toBeGreaterThanOrEqual(12);
  });
});
