import { expect, test } from "vitest";
import { hashOf, parseRoute } from "./route.ts";

const communityId = "64b5f7f1c0ffee0000000001";
const channelId = "64b5f7f1c0ffee0000000002";
const analysisId = "64b5f7f1c0ffee0000000003";

test.each([
  [{}],
  [{ channelId }],
  [{ channelId, analysisId }],
  [{ communityId, channelId }],
  [{ communityId, channelId, analysisId }],
])("%j is the same after it was written and read", (route) => {
  expect(parseRoute(hashOf(route))).toEqual(route);
});

test.each(["", "#", "#/", "#/x", "#/c", `#/c/${communityId}`, "#/<b>/y"])("%j names no channel", (hash) => {
  expect(parseRoute(hash)).toEqual({});
});

test("an analysis of another form is left out", () => {
  expect(parseRoute(`#/${channelId}/latest`)).toEqual({ channelId });
});
