import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { startProgram, temporaryFolder } from "./programs.ts";
import { isFull, seedOf } from "./sizes.ts";

const program = fileURLToPath(new URL("queue-many.mjs", import.meta.url));

test("a file outbox whose program is killed at any time has what was acknowledged, each change whole", {
  timeout: isFull ? 600_000 : 60_000,
}, async () => {
  const seed = seedOf(1);
  const random = seededRandom(seed);
  const file = join(temporaryFolder(), "outbox");
  // What may be found: what was acknowledged last, and that with the change that was on its way.
  let possible: string[] = [""];
  for (let run = 0; run < (isFull ? 200 : 12); run += 1) {
    const running = startProgram(program, file, String(run));
    await running.printed(/^done$/gm, Math.floor(random() * 60));
    await new Promise((resolve) => setTimeout(resolve, random() * 8));
    await running.kill();
    const [start, ...lines] = running.text().split("\n").slice(0, -1);
    // It came to nothing.
    if (start === undefined) continue;
    const found = start.replace(/^held ?/, "");
    expect(possible, `seed ${seed}, run ${run}`).toContain(found);
    let held = found.split(" ").filter((key) => key !== "");
    let next = held;
    for (const line of lines) {
      if (line === "done") held = next;
      else {
        const [put = "", ...removed] = line.replace("begun ", "").split(" ");
        next = [...held.filter((key) => !removed.includes(key)), put];
      }
    }
    possible = [held.join(" "), next.join(" ")];
  }
});
