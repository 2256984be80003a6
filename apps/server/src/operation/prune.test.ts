import { expect, test } from "vitest";
import { base, channel, community, hour, place, request, startTestApp } from "../testing/test-app.ts";
import { prune } from "./prune.ts";

test("the record of a deleted analysis stays for 30 days, and others stay for good", async () => {
  const app = await startTestApp();
  const { analyses } = app.storage;
  const ids: string[] = [];
  for (const title of ["deleted", "kept"]) {
    ids.push((await app.send("POST", place, request({ title }))).body.data.analysisId);
  }
  const [deleted = "", kept = ""] = ids;
  await app.send("DELETE", `${base}/${deleted}`);
  const isThere = async () =>
    (await analyses.positionOf({ communityId: community, channelId: channel }, deleted, "title:asc")) !==
    undefined;
  await prune(app.storage, app.now + 30 * 24 * hour);
  expect(await isThere()).toBe(true);
  await prune(app.storage, app.now + 30 * 24 * hour + 1);
  expect(await isThere()).toBe(false);
  await prune(app.storage, app.now + 10_000 * 24 * hour);
  expect((await app.send("GET", `${base}/${kept}`)).status).toBe(200);
});
