import { expect, test } from "vitest";
import { parseSession } from "./session.ts";

const communityId = "64b5f7f1c0ffee0000000001";
const keyId = "64b5f7f1c0ffee0000000009";

test("a session names its key, community, channels and permissions", () => {
  const permissions = ["getAnalysis"];
  expect(parseSession({ signedIn: true, keyId, communityId, channelIds: ["a", "b"], permissions })).toEqual({
    keyId,
    communityId,
    channelIds: ["a", "b"],
    permissions,
  });
});

test("a session without a list of channels may see all of them", () => {
  expect(parseSession({ signedIn: true, keyId, communityId, channelIds: null })?.channelIds).toBeNull();
});

test.each([
  undefined,
  null,
  "<html>",
  {},
  { signedIn: false },
  { signedIn: true },
  { signedIn: true, communityId },
  { signedIn: true, keyId },
])("%j is no session", (body) => {
  expect(parseSession(body)).toBeUndefined();
});
