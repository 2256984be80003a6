import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../README.md");

test("the README's code is the code that the browser test runs, short and near the top", () => {
  const example = read("browser/readme-example.ts");
  const start = readme.indexOf(example);
  expect(start).toBeGreaterThan(0);
  expect(readme.slice(0, start + example.length).split("\n").length).toBeLessThanOrEqual(40);
  expect(example.trim().split("\n").length).toBeLessThanOrEqual(15);
});

test("every file and folder that the README and CONTRIBUTING point at is there", () => {
  for (const [name, text] of [
    ["README.md", readme],
    ["CONTRIBUTING.md", read("../CONTRIBUTING.md")],
  ] as const) {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path = ""]) => path);
    expect(links.length).toBeGreaterThan(0);
    const missing = links.filter(
      (path) => !existsSync(fileURLToPath(new URL(`../${path}`, import.meta.url))),
    );
    expect([name, missing]).toEqual([name, []]);
  }
});
