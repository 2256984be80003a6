import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { candlemark } from "../testing/harness.ts";

describe("files that can't be used", () => {
  test.each([
    ["no such file", {}, "candlemark: can't read x.json: there is no such file\n"],
    [
      "bad JSON",
      { "x.json": '{\n  "a": 1,\n}' },
      'candlemark: x.json:3:1: is not JSON: there is "}" where a name in double quotes should be\n',
    ],
    [
      "a list",
      { "x.json": [] },
      "candlemark: this is a list: to add drawings to an analysis use candlemark append\n",
    ],
    ["null", { "x.json": "null" }, "(document): must be an object, not null\n"],
  ])("%s", async (_, files, stderr) => {
    expect(await candlemark(["validate", "x.json"], { files })).toEqual({ code: 2, stdout: "", stderr });
  });

  test("a folder and text in another encoding", async () => {
    expect((await candlemark(["validate", fileURLToPath(new URL(".", import.meta.url))])).stderr).toContain(
      "it is a folder",
    );
    const readFile = async () => new Uint8Array([0x22, 0xfc, 0x22]);
    expect((await candlemark(["validate", "x.json"], { readFile })).stderr).toContain("is not UTF-8 text");
  });
});
