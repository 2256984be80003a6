import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { drawingTypeNames } from "@candlemark/core";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Source {
  /** The path from the root. */
  readonly path: string;
  readonly text: string;
  /** What it imports: paths from the root for files of ours, else names of packages. */
  readonly imports: readonly string[];
}

function listFiles(folder: string): string[] {
  return readdirSync(resolve(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ["node_modules", "dist"].includes(entry.name) ? [] : listFiles(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function readSource(path: string): Source {
  const text = readFileSync(resolve(root, path), "utf8");
  const statement = /^(?:import|export)\b[^"]*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm;
  const names = [...text.matchAll(statement)].map(
    ([, named, bare, dynamic]) => named ?? bare ?? dynamic ?? "",
  );
  const imports = names.map((name) =>
    name.startsWith(".") ? relative(root, resolve(root, dirname(path), name.split("?")[0] ?? name)) : name,
  );
  return { path, text, imports };
}

const all = ["packages", "apps"].flatMap(listFiles).map(readSource);
const isTest = ({ path }: Source) => /\.test\.tsx?$/.test(path) || path.includes("/testing/");
const sources = all.filter((source) => !isTest(source));
const within = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));

/** The sources outside of `allowed` that import the package. */
const importersOf = (name: string, from: readonly Source[], allowed: string) =>
  from
    .filter(
      ({ path, imports }) =>
        !path.startsWith(allowed) && imports.some((i) => i === name || i.startsWith(`${name}/`)),
    )
    .map(({ path }) => path);

test("the rules look at every package and app", () => {
  const folders = new Set(sources.map(({ path }) => path.split("/").slice(0, 2).join("/")));
  expect([...folders].toSorted()).toEqual([
    "apps/demo",
    "apps/embed",
    "apps/publisher",
    "apps/server",
    "apps/studio",
    "packages/bars",
    "packages/core",
    "packages/overlay",
    "packages/sync",
  ]);
});

describe("packages", () => {
  test.each([
    ["core", ["zod/mini"]],
    ["overlay", ["@candlemark/core", "lightweight-charts", "fancy-canvas"]],
    ["sync", ["@candlemark/core", "idb"]],
    ["bars", ["@candlemark/core", "zod/mini"]],
  ])("%s imports nothing but %j", (name, allowed) => {
    const imported = new Set(
      within(`packages/${name}/`).flatMap(({ imports }) =>
        imports.filter((i) => !/^(packages\/|node:)/.test(i)),
      ),
    );
    const entryOfCore = /^@candlemark\/core\/.*/;
    expect(
      [...imported].filter((i) => !allowed.includes(i.replace(entryOfCore, "@candlemark/core"))),
    ).toEqual([]);
  });

  test("only the file room of sync imports Node", () => {
    const packages = within("packages/");
    const importers = packages.filter(({ imports }) => imports.some((i) => i.startsWith("node:")));
    expect(importers.length).toBeGreaterThan(0);
    expect(
      importers.map(({ path }) => path).filter((path) => !path.startsWith("packages/sync/src/file/")),
    ).toEqual([]);
  });

  test("only the chart's room imports the chart", () => {
    const overlay = within("packages/overlay/");
    expect(importersOf("lightweight-charts", overlay, "packages/overlay/src/chart/")).toEqual([]);
    expect(importersOf("fancy-canvas", overlay, "packages/overlay/src/chart/")).toEqual([]);
  });

  test("nobody imports another package's insides or the index of his own", () => {
    const wrong = sources.flatMap(({ path, imports }) => {
      const home = path.split("/").slice(0, 2).join("/");
      const foreign = (i: string) => /^(packages|apps)\//.test(i) && !i.startsWith(`${home}/`);
      const inside = (i: string) =>
        /^@candlemark\/[^/]+\/(?!editor$|plan$|calendar$|describe$|outcome$|review$|import$|english$|german$|file$|indexeddb$)/.test(
          i,
        );
      const ownIndex = (i: string) => home.startsWith("packages/") && i === `${home}/src/index.ts`;
      return imports.filter((i) => foreign(i) || inside(i) || ownIndex(i)).map((i) => `${path} -> ${i}`);
    });
    expect(wrong).toEqual([]);
  });

  test("core has no clock, chance, network or page of its own", () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bfetch\(|\bwindow\.|\bdocument\.create|\bperformance\.now\b/;
    expect(
      within("packages/core/")
        .filter(({ text }) => impure.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

test("no file imports itself through others", () => {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
    else if (!done.has(path)) {
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    }
  };
  for (const { path } of sources) visit(path, []);
  expect(cycles).toEqual([]);
});

test("the viewer doesn't reach the editor's rooms", () => {
  const graph = new Map(sources.map(({ path, imports }) => [path, imports]));
  const reached = new Set<string>();
  const visit = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const next of graph.get(path) ?? []) visit(next);
  };
  visit("packages/overlay/src/index.ts");
  expect(reached.size).toBeGreaterThan(20);
  expect([...reached].filter((path) => /\/(tools|editing|pointer)\//.test(path))).toEqual([]);
});

test("a drawing type's name stands in its folders and the registries alone", () => {
  const names = drawingTypeNames.flatMap((type) => [
    `"${type}"`,
    `${type}:`,
    `.${type}`,
    type.toLowerCase().replaceAll("_", "-"),
  ]);
  // "line" and "parallel" are words: only their folders' import paths count.
  const words = new Set(["line", "rectangle", "parallel"]);
  const patterns = names.map((name) => (words.has(name) ? `drawings/${name}/` : name));
  const allowed =
    /^packages\/(core|overlay)\/src\/drawings\/([^/]+\/|registry\.ts$|defaults\.ts$|icons\.ts$)/;
  const wrong = sources
    .filter(({ path }) => !allowed.test(path))
    .filter(({ text }) => patterns.some((pattern) => text.includes(pattern)));
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
