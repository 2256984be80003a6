import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createClient } from "@candlemark/sync";
import { expect, test } from "vitest";
import { sampleRequest } from "../e2e/sample.ts";
import { channelId, communityId, startProgram, startService, temporaryFolder } from "./programs.ts";

const publisher = fileURLToPath(new URL("publish-many.mjs", import.meta.url));

const count = 90;

test("publishing that is killed again and again, and its server too, publishes each analysis once", {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const service = await startService(folder);
  const { url, key } = service;
  const task = {
    url,
    key,
    communityId,
    channelId,
    count,
    file: join(folder, "journal"),
    request: sampleRequest,
  };
  const publish = () => startProgram(publisher, JSON.stringify(task));
  for (let round = 1; round <= 4; round += 1) {
    const run = publish();
    await run.printed(/^published$/gm, 7 * round);
    if (round % 2 === 0) {
      await service.crash();
      await run.printed(/^published$/gm, 7 * round + 5);
    }
    await run.kill();
  }
  const last = publish();
  await last.closed;
  expect(JSON.parse(last.text().trim().split("\n").at(-1) ?? "")).toEqual({
    published: count,
    refused: [],
    uncertain: [],
  });
  const titles: string[] = [];
  const client = createClient({ baseUrl: url, apiKey: key });
  for await (const { title } of client.list({ communityId, channelId }, { limit: 100 })) titles.push(title);
  expect(titles.toSorted()).toEqual(Array.from({ length: count }, (_, number) => `No. ${number}`).toSorted());
});
