import { describe, expect, test } from "vitest";
import { readable, readableEnd } from "./instant.ts";
import { oneLine, printable } from "./printable.ts";
import { table, wrap } from "./table.ts";

test("a terminal is never told what to do by the texts of others", () => {
  expect(printable("a\u001b[31mb\u0007\r\nc\td\u009b")).toBe("a\uFFFD[31mb\uFFFD\nc\td\uFFFD");
  expect(oneLine(" a\n b\u0000 ")).toBe("a b\uFFFD");
});

test("a table lines its columns up and leaves no blanks at the ends of lines", () => {
  expect(
    table(
      [
        ["ID", "TITLE"],
        ["1", "Ein Übergang"],
        ["1234", ""],
      ],
      "  ",
    ),
  ).toBe("  ID    TITLE\n  1     Ein Übergang\n  1234");
});

describe("wrap", () => {
  test("breaks between words and keeps line ends and long words", () => {
    expect(wrap("one two three\nfour averyveryverylongword", 12, "  ")).toBe(
      "  one two\n  three\n  four\n  averyveryverylongword",
    );
  });
});

test("instants are written for people, to the second only where needed", () => {
  expect(readable("2026-01-08T12:00:00Z")).toBe("2026-01-08 12:00 UTC");
  expect(readable("2026-01-08T12:00:05.250Z")).toBe("2026-01-08 12:00:05 UTC");
  expect(readable("2026-01-08T12:00:00.250Z")).toBe("2026-01-08 12:00 UTC");
  expect(readableEnd("2026-01-08T12:00:59.9Z")).toBe("2026-01-08 12:00 UTC");
  expect(readable("soon")).toBe("soon");
  expect(readableEnd(null)).toBe("never");
});
