// Puts changes into a file outbox and takes them away, and says so before and after; a test kills it at that.
import { openFileOutbox } from "@candlemark/sync/file";

const [file, run] = process.argv.slice(2);
const outbox = await openFileOutbox(file);
const queue = outbox.open("a", () => {});
const say = (line) => process.stdout.write(`${line}\n`);

const { entries } = await queue.read();
let held = entries.map(({ key }) => key);
say(`held ${held.join(" ")}`);
for (let number = 0; ; number += 1) {
  const key = `${run}-${number}`;
  const remove = held.length > 12 ? held.slice(0, 1 + (number % 5)) : [];
  // Long enough that the file is written anew every now and then.
  const to = "x".repeat(number % 3 === 0 ? 40_000 : 10);
  say(`begun ${[key, ...remove].join(" ")}`);
  await queue.write({ put: [{ key, at: number, edit: { part: "title", from: "", to } }], remove });
  held = [...held.filter((other) => !remove.includes(other)), key];
  say("done");
}
