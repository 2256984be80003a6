import { expect, test } from "vitest";
import { insertLink } from "./insert-link.ts";

test("selected words become the label of the link", () => {
  const { text, start, end } = insertLink({ text: "at the trend now", start: 3, end: 12 }, "line:1", "Line");
  expect(text).toBe("at [[line:1:the trend]] now");
  expect(text.slice(start, end)).toBe("the trend");
});

test("without a selection the object's name is the label", () => {
  expect(insertLink({ text: "at ", start: 3, end: 3 }, "r1", "Resistance 1").text).toBe(
    "at [[r1:Resistance 1]]",
  );
});
