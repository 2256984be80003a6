import { expect, test } from "vitest";
import { createTail } from "./tail.ts";

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    analysisId: "a",
    revision: from + index,
    type: "analysis.updated",
    body: "{}",
    createdAt: 0,
  }));

test("gives what comes after a revision that it knows or that is right before", () => {
  const tail = createTail();
  expect(tail.after(1)).toBeUndefined();
  tail.add(events(3, 5));
  expect(tail.after(1)).toBeUndefined();
  expect(tail.after(2)).toEqual(events(3, 5));
  expect(tail.after(4)).toEqual(events(5, 5));
  expect(tail.after(5)).toEqual([]);
  expect(tail.after(6)).toBeUndefined();
});

test("goes on with what joins, whether it has some of it already", () => {
  const tail = createTail();
  tail.add(events(3, 5));
  tail.add(events(4, 6));
  tail.add([]);
  tail.add(events(5, 6));
  expect(tail.after(2)).toEqual(events(3, 6));
});

test("begins anew after a gap, and holds the newest alone", () => {
  const tail = createTail();
  tail.add(events(3, 5));
  tail.add(events(8, 9));
  expect(tail.after(5)).toBeUndefined();
  expect(tail.after(7)).toEqual(events(8, 9));
  tail.add(events(10, 200));
  expect(tail.after(100)).toBeUndefined();
  expect(tail.after(137)).toHaveLength(63);
});
