import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { type Ended, runDemo, Service } from "./service.ts";

const folder = () => mkdtempSync(join(tmpdir(), "candlemark-operator-"));

/** Expects a program to have failed with one line on stderr, and gives it. */
function oneLine({ code, stderr }: Ended): string {
  expect(code).toBe(1);
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

test("a port in use is named, with what to do", async () => {
  const service = new Service();
  await service.start();
  const { port } = new URL(service.url);
  const line = oneLine(await runDemo(["--port", port, "--data", folder()]));
  expect(line).toContain(`port ${port} on 127.0.0.1 is in use`);
  expect(line).toContain("--port");
  await service.stop();
});

test("a data folder that can't be written is named", async () => {
  const file = join(folder(), "file");
  writeFileSync(file, "");
  expect(oneLine(await runDemo(["--port", "0", "--data", join(file, "data")]))).toContain(join(file, "data"));
});

test("a corrupt database is named and left as it is", async () => {
  const data = folder();
  const database = join(data, "candlemark.sqlite");
  writeFileSync(database, "this is no database, but somebody's data ".repeat(200));
  const before = readFileSync(database);
  expect(oneLine(await runDemo(["--port", "0", "--data", data]))).toContain(database);
  expect(readFileSync(database).equals(before)).toBe(true);
});

test("a port that is none is refused", async () => {
  expect(oneLine(await runDemo(["--port", "many", "--data", folder()]))).toContain("--port");
});

test("a CSV with a bad row is left out with one line, and the rest is served", async () => {
  const bars = folder();
  const rows = (count: number) =>
    Array.from({ length: count }, (_, day) => `2024-01-${String(day + 1).padStart(2, "0")},1,2,0.5,1.5,10`);
  writeFileSync(join(bars, "good-d1.csv"), ["time,open,high,low,close,volume", ...rows(9)].join("\n"));
  writeFileSync(
    join(bars, "bad-d1.csv"),
    ["time,open,high,low,close,volume", ...rows(3), "2024-01-04,1,abc,0.5,1.5,10"].join("\n"),
  );
  mkdirSync(join(bars, "notes"));
  const service = new Service(folder(), ["--bars", bars]);
  const notices = (await service.start()).split("\n").filter((line) => line.includes(".csv"));
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatch(/bad-d1\.csv.*line 5.*abc/);
  const history = (symbol: string) =>
    fetch(`${service.url}/udf/history?symbol=${symbol}&resolution=1D&from=1704067200&to=1711929600`).then(
      (r) => r.json(),
    );
  expect(await history("GOOD")).toMatchObject({ s: "ok", c: Array(9).fill(1.5) });
  expect(await history("BAD")).toMatchObject({ s: "error" });
  await service.stop();
});

test("the publisher names a wrong key and a server that doesn't answer", async () => {
  const service = new Service();
  await service.start();
  const refused = await service.publish(["list", "--api-key", "cm_secret_wrong"]);
  expect(oneLine(refused)).toMatch(/key/);
  expect(refused.stderr).not.toContain("cm_secret_wrong");
  await service.stop();
  expect(oneLine(await service.publish(["list"]))).toContain(service.url);
});

test("the publisher gives one line an issue for bad input", async () => {
  const service = new Service();
  await service.start();
  const input = JSON.stringify({ sender: "a", drawings: [{ type: "LINE", points: [] }] });
  const { code, stderr } = await service.publish(["publish", "-"], input);
  expect(code).toBe(2);
  expect(stderr.trimEnd().split("\n").toSorted()).toEqual([
    expect.stringMatching(/^drawings\[0\]\.points: /),
    expect.stringMatching(/^levels: /),
    expect.stringMatching(/^metadata: /),
  ]);
  await service.stop();
});
