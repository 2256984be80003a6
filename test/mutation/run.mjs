// Changes the code of core's rooms bit by bit and counts the changes that no test notices:
// pnpm test:mutation, or pnpm test:mutation time for one room.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { Stryker } from "@stryker-mutator/core";
import { installDependencies, root } from "../../setup.mjs";

const threshold = 85;
const rooms = ["time", "outcome", "document", "commands", "analysis"];

const asked = process.argv.slice(2);
const unknown = asked.filter((room) => !rooms.includes(room));
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: no such room; there are ${rooms.join(", ")}`);
  process.exit(1);
}

installDependencies();
process.chdir(root);

/** Runs the tests against every mutant of a room. */
function mutate(room) {
  const folder = `packages/core/src/${room}`;
  const mutated = [`${folder}/*.ts`, `!${folder}/*.test.ts`];
  return new Stryker({ configFile: "test/mutation/stryker.config.mjs", mutate: mutated }).runMutationTest();
}

/** Where a mutant is that no test noticed, and what it did. */
function describe({ fileName, location: { start, end }, mutatorName, replacement, status }) {
  const lines = readFileSync(fileName, "utf8")
    .split("\n")
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const oneLine = (text) => text.replaceAll(/\s+/g, " ");
  const place = `${relative(root, fileName)}:${start.line}:${start.column}`;
  return `  ${status} ${mutatorName} ${place}\n    - ${oneLine(lines.join("\n"))}\n    + ${oneLine(replacement)}`;
}

const summary = [];
for (const room of asked.length > 0 ? asked : rooms) {
  const begin = performance.now();
  const mutants = await mutate(room).catch((error) => {
    console.error(`${room}: ${error.message}`);
    process.exit(1);
  });
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const missed = mutants.filter(({ status }) => status === "Survived" || status === "NoCoverage");
  const killed = count("Killed", "Timeout");
  const score = (100 * killed) / (killed + missed.length);
  console.log([`${room}:`, ...missed.map(describe)].join("\n"));
  summary.push({
    room,
    killed,
    survived: count("Survived"),
    "no coverage": count("NoCoverage"),
    "score, %": Number(score.toFixed(1)),
    minutes: Number(((performance.now() - begin) / 60_000).toFixed(1)),
  });
  if (!(score >= threshold)) process.exitCode = 1;
}
console.table(summary);
if (process.exitCode) console.error(`A room is under ${threshold} %`);
