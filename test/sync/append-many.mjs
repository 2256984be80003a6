// Appends drawings to analyses in batches, each with a key made before it is journalled, and journalled before it is
// promised; a test kills it on its way and starts it again.
import { createClient } from "@candlemark/sync";
import { openFileJournal } from "@candlemark/sync/file";

const { url, key, analysisIds, actor, count, file, forgetsKeys } = JSON.parse(process.argv[2]);

/** A client with a mistake that the checker has to find: its requests carry no key. */
const keyless = (input, init) => {
  const headers = new Headers(init.headers);
  headers.delete("Idempotency-Key");
  const { idempotencyKey: _, ...body } = JSON.parse(init.body);
  return fetch(input, { ...init, headers, body: JSON.stringify(body) });
};
const client = createClient({
  baseUrl: url,
  apiKey: key,
  timeoutMs: 1_000,
  fetch: forgetsKeys ? keyless : undefined,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 10)),
});

const journal = await openFileJournal(file);
const begun = new Set();
const done = new Set();
for (const { kind, item } of await journal.read()) (kind === "begun" ? begun : done).add(item);

/** The drawing of a token has no name of its own, so that only the key keeps it from being there twice. */
const drawingOf = (token) => ({
  type: "HORIZONTAL_LINE",
  points: [{ time: "2026-01-08T10:00:00Z", price: 1 }],
  label: token,
});

for (let from = 0, batch = 0; from < count; batch += 1) {
  // Sizes from 1 to 19 that are the same after a restart.
  const to = Math.min(count, from + 1 + ((batch * 7) % 19));
  const item = `${actor}:${from}-${to}`;
  const analysisId = analysisIds[batch % analysisIds.length];
  const tokens = Array.from({ length: to - from }, (_, index) => `${actor}:${from + index}`);
  from = to;
  if (!begun.has(item)) await journal.append({ kind: "begun", item, at: Date.now() });
  process.stdout.write(tokens.map((token) => `promised ${analysisId} ${token}\n`).join(""));
  while (!done.has(item)) {
    try {
      const drawings = tokens.map(drawingOf);
      await client.append(analysisId, { sender: actor, drawings }, { idempotencyKey: `append:${item}` });
      await journal.append({ kind: "published", item, analysisId });
      done.add(item);
    } catch (error) {
      if (!error.retryable) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
await journal.close();
process.stdout.write("finished\n");
