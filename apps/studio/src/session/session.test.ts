import { expect, test } from "vitest";
import { parseSession } from "./session.ts";

const communityId = "64b5f7f1c0ffee0000000001";

test("a session names its community, channels and permissions", () => {
  const permissions = ["getAnalysis"];
  expect(parseSession({ signedIn: true, communityId, channelIds: ["a", "b"], permissions })).toEqual({
    communityId,
    channelIds: ["a", "b"],
    permissions,
  });
});

test("a session without a list of channels may see all of them", () => {
  expect(parseSession({ signedIn: true, communityId, channelIds: null })?.channelIds).toBeNull();
});

test.each([undefined, null, "<html>", {}, { signedIn: false }, { signedIn: true }])(
  "%j is no session",
  (body) => {
    expect(parseSession(body)).toBeUndefined();
  },
);
