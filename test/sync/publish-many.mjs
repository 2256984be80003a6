// Publishes `count` analyses and prints how many the channel has of them; a test kills it on its way.
import { createClient, publishAll } from "@candlemark/sync";
import { openFileJournal } from "@candlemark/sync/file";

const { url, key, communityId, channelId, count, file, request } = JSON.parse(process.argv[2]);

const client = createClient({ baseUrl: url, apiKey: key, timeoutMs: 5_000 });
const journal = await openFileJournal(file);
const items = Array.from({ length: count }, (_, number) => ({
  id: `item-${number}`,
  channel: { communityId, channelId },
  request: { ...request, metadata: { ...request.metadata, title: `No. ${number}` } },
}));
console.log("publishing");
const { analysisIds, refused, uncertain, stopped } = await publishAll(client, items, {
  journal,
  onProgress: ({ kind }) => kind === "published" && console.log("published"),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 10)),
});
await journal.close();
console.log(JSON.stringify({ published: analysisIds.size, refused, uncertain, stopped }));
