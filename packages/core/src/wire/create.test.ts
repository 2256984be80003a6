import { describe, expect, test } from "vitest";
import { parseAppendRequest } from "./append.ts";
import { parseCreateRequest } from "./create.ts";
import { parseListQuery } from "./list.ts";
import { parseUpdateRequest } from "./update.ts";

const point = { time: "2026-01-08T00:00:00Z", price: 1.34 };

const request = {
  sender: "analyst@example.com",
  metadata: {
    title: "A bounce",
    symbol: "GBP/USD",
    timeframe: "H1",
    direction: "BULLISH",
    entryPlacement: "BELOW_CURRENT",
    expiry: { type: "HOURS", hours: 24 },
    preferenceText: "Up from [[zone:the zone]] to [[r1:R1]]",
  },
  levels: {
    pivot: { price: 1.345 },
    resistance: [{ price: 1.35, clientObjectId: "r1" }, { price: 1.36 }],
    support: { price: 1.341 },
  },
  drawings: [{ type: "RECTANGLE", clientObjectId: "zone", points: [point, point] }],
};

/** The issues of a request, as `path: code` lines. */
function issuesOf(
  parse: (
    input: unknown,
  ) => ReturnType<
    typeof parseCreateRequest | typeof parseUpdateRequest | typeof parseAppendRequest | typeof parseListQuery
  >,
  input: unknown,
): string[] {
  const parsed = parse(input);
  return parsed.ok ? [] : parsed.issues.map(({ path, code }) => `${path.join(".")}: ${code}`);
}

describe("parseCreateRequest", () => {
  test("takes a request and fills in the drawings", () => {
    expect(parseCreateRequest(request)).toEqual({ ok: true, value: request });
    const { drawings: _, ...bare } = request;
    const metadata = { ...request.metadata, preferenceText: "" };
    expect(parseCreateRequest({ ...bare, metadata })).toMatchObject({ ok: true, value: { drawings: [] } });
  });

  test.each<[string, unknown, string[]]>([
    ["nothing", undefined, [": required"]],
    ["a list", [], [": invalid_type"]],
    ["an unknown field", { ...request, mood: 1 }, ["mood: unknown_field"]],
    [
      "unknown fields deep inside",
      { ...request, drawings: [{ ...request.drawings[0], points: [{ ...point, bar: 3 }, point] }] },
      ["drawings.0.points.0.bar: unknown_field"],
    ],
    [
      "wrong metadata",
      {
        ...request,
        metadata: { ...request.metadata, title: "", timeframe: "H3", direction: "UP", symbol: undefined },
      },
      [
        "metadata.title: too_short",
        "metadata.symbol: required",
        "metadata.timeframe: invalid_value",
        "metadata.direction: invalid_value",
      ],
    ],
    [
      "an expiry that can't be",
      { ...request, metadata: { ...request.metadata, expiry: { type: "HOURS", hours: 0 } } },
      ["metadata.expiry.hours: too_small"],
    ],
    [
      "a time zone that isn't one",
      {
        ...request,
        metadata: {
          ...request.metadata,
          expiry: { type: "SESSION_END", timeZone: "Mars/Base", days: 0.5 },
        },
      },
      ["metadata.expiry.timeZone: unknown_time_zone", "metadata.expiry.days: not_an_integer"],
    ],
    [
      "levels out of order",
      { ...request, levels: { ...request.levels, support: { price: 1.345 } } },
      ["levels.support.price: levels_out_of_order"],
    ],
    [
      "a ladder that runs inward",
      {
        ...request,
        levels: { ...request.levels, resistance: [{ price: 1.36, clientObjectId: "r1" }, { price: 1.35 }] },
      },
      ["levels.resistance.1.price: levels_out_of_order"],
    ],
    [
      "an unknown drawing type and wrong points",
      {
        ...request,
        drawings: [
          ...request.drawings,
          { type: "GANN_FAN" },
          { type: "LINE", points: [point] },
          { type: "HORIZONTAL_LINE", points: [{ time: "2026-02-30T00:00:00Z", price: Number.NaN }] },
          { type: "LINE", points: [point, point], style: { color: "red", lineWidth: 9 } },
        ],
      },
      [
        "drawings.1.type: unknown_drawing_type",
        "drawings.2.points: too_few_points",
        "drawings.3.points.0.time: invalid_time",
        "drawings.3.points.0.price: invalid_type",
        "drawings.4.style.color: invalid_format",
        "drawings.4.style.lineWidth: too_big",
      ],
    ],
    [
      "names used twice and links to nothing",
      {
        ...request,
        metadata: { ...request.metadata, comments: "see [[gone:it]]" },
        drawings: [
          ...request.drawings,
          ...request.drawings,
          { ...request.drawings[0], clientObjectId: "r1" },
        ],
      },
      [
        "drawings.1.clientObjectId: duplicate_client_object_id",
        "drawings.2.clientObjectId: duplicate_client_object_id",
        "metadata.comments: unknown_link_target",
      ],
    ],
  ])("gives all issues of %s", (_, input, issues) => {
    expect(issuesOf(parseCreateRequest, input)).toEqual(issues);
  });

  test("reports issues of every kind at once", () => {
    const input = {
      ...request,
      sender: 5,
      drawings: [],
      levels: { ...request.levels, support: { price: 2 } },
    };
    expect(issuesOf(parseCreateRequest, input)).toEqual([
      "sender: invalid_type",
      "levels.support.price: levels_out_of_order",
      "metadata.preferenceText: unknown_link_target",
    ]);
  });

  test("says in words what is wrong", () => {
    const parsed = parseCreateRequest({ ...request, drawings: [{ type: "LINE", points: [point] }] });
    expect(parsed).toMatchObject({
      issues: [
        { message: "needs 2 points; there are fewer" },
        { message: 'the link points at "zone", which is no drawing or level of this analysis', offset: 8 },
      ],
    });
  });

  test("stores instants in UTC", () => {
    const zoned = { ...point, time: "2026-01-08T01:00:00+01:00" };
    const drawings = [{ type: "RECTANGLE", clientObjectId: "zone", points: [zoned, point] }];
    expect(parseCreateRequest({ ...request, drawings })).toEqual({ ok: true, value: request });
  });
});

test("an update names fields that can't change and takes null for optional texts", () => {
  const sender = "analyst@example.com";
  expect(issuesOf(parseUpdateRequest, { sender, metadata: { symbol: "EUR/USD", mood: 1 } })).toEqual([
    "metadata.symbol: immutable_field",
    "metadata.mood: unknown_field",
  ]);
  expect(issuesOf(parseUpdateRequest, { sender, metadata: { title: null } })).toEqual([
    "metadata.title: invalid_type",
  ]);
  expect(issuesOf(parseUpdateRequest, { sender, metadata: { comments: null }, levels: {} })).toEqual([]);
});

test("an update replaces all drawings or changes some", () => {
  const sender = "analyst@example.com";
  const [drawing] = request.drawings;
  const move = [{ clientObjectId: "zone", above: null }];
  expect(
    issuesOf(parseUpdateRequest, { sender, drawingChanges: { remove: ["a"], put: [drawing], move } }),
  ).toEqual([]);
  expect(issuesOf(parseUpdateRequest, { sender, drawings: [], drawingChanges: {} })).toEqual([
    "drawingChanges: invalid_value",
  ]);
  const levels = { pivot: { price: 1.345, clientObjectId: "zone" } };
  expect(
    issuesOf(parseUpdateRequest, {
      sender,
      levels,
      drawingChanges: { put: [drawing], move: [{ above: "b c" }] },
    }),
  ).toEqual([
    "drawingChanges.move.0.clientObjectId: required",
    "drawingChanges.move.0.above: invalid_format",
    "drawingChanges.put.0.clientObjectId: duplicate_client_object_id",
  ]);
});

test("an append needs drawings, each with a name of its own", () => {
  expect(issuesOf(parseAppendRequest, { sender: "a", drawings: [] })).toEqual(["drawings: too_few"]);
  const drawings = [...request.drawings, ...request.drawings];
  expect(issuesOf(parseAppendRequest, { sender: "a", drawings })).toEqual([
    "drawings.1.clientObjectId: duplicate_client_object_id",
  ]);
});

test("a list query is read from text, with defaults", () => {
  expect(parseListQuery({ page: "2" })).toEqual({
    ok: true,
    value: { page: 2, limit: 20, sort: "createdAt:desc" },
  });
  expect(issuesOf(parseListQuery, { page: "0", limit: "1e3", sort: "mood" })).toEqual([
    "page: too_small",
    "limit: invalid_type",
    "sort: invalid_value",
  ]);
  expect(issuesOf(parseListQuery, { page: "1", cursor: "abc" })).toEqual(["cursor: invalid_value"]);
});
