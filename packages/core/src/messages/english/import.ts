import type { ImportMessages } from "../../import/notes.ts";

/** What changed or got lost between another format and ours, in English. */
export const englishImport: ImportMessages = {
  color_converted: ({ what, from, to }) => `${what}: the colour ${from} is written as ${to}`,
  extension_changed: ({ from, to }) => `extended ${to} in place of ${from}`,
  field_not_carried: ({ what }) => `${what} has no counterpart and is left behind`,
  form_changed: ({ from, to }) => `${from} became ${to}`,
  id_changed: ({ from, to }) => `the name "${from}" became "${to}"`,
  line_style_changed: ({ from, to }) => `the line style ${from} became ${to}`,
  not_a_drawing: () => "it is not a drawing and was left out",
  not_json: () => "the text is not JSON",
  point_unreadable: ({ what }) => `point ${what} has no readable time or price, so the drawing was left out`,
  points_dropped: ({ what }) => `${what} more points than the tool has were left out`,
  refused: ({ what }) => `the drawing was left out: ${what}`,
  time_estimated: ({ from, to }) => `a point ${from} bars after the last one was set to ${to} by the clock`,
  time_rounded: ({ from, to }) => `the time ${from} became ${to}`,
  tool_unknown: ({ what }) => `there is no counterpart for the tool ${what}, so it was left out`,
  too_many: ({ what }) => `only the first ${what} were read`,
  type_not_supported: ({ what }) => `the target has no tool for ${what}, so it was left out`,
  width_changed: ({ from, to }) => `the line width ${from} became ${to}`,
};
