import type { ImportMessages } from "../../import/notes.ts";

/** What changed or got lost between another format and ours, in German. */
export const germanImport: ImportMessages = {
  color_converted: ({ what, from, to }) => `${what}: die Farbe ${from} wird zu ${to}`,
  extension_changed: ({ from, to }) => `${to} verlängert statt ${from}`,
  field_not_carried: ({ what }) => `${what} hat keine Entsprechung und bleibt zurück`,
  form_changed: ({ from, to }) => `aus ${from} wurde ${to}`,
  id_changed: ({ from, to }) => `aus dem Namen „${from}“ wurde „${to}“`,
  line_style_changed: ({ from, to }) => `aus der Linienart ${from} wurde ${to}`,
  not_a_drawing: () => "das ist keine Zeichnung und bleibt weg",
  not_json: () => "der Text ist kein JSON",
  point_unreadable: ({ what }) =>
    `Punkt ${what} hat keine lesbare Zeit oder keinen Kurs; die Zeichnung bleibt weg`,
  points_dropped: ({ what }) => `${what} Punkte mehr, als das Werkzeug hat, bleiben weg`,
  refused: ({ what }) => `die Zeichnung bleibt weg: ${what}`,
  time_estimated: ({ from, to }) => `ein Punkt ${from} Kerzen nach der letzten kommt nach der Uhr auf ${to}`,
  time_rounded: ({ from, to }) => `aus der Zeit ${from} wurde ${to}`,
  tool_unknown: ({ what }) => `für das Werkzeug ${what} gibt es keine Entsprechung; es bleibt weg`,
  too_many: ({ what }) => `nur die ersten ${what} wurden gelesen`,
  type_not_supported: ({ what }) => `das Ziel hat kein Werkzeug für ${what}; es bleibt weg`,
  width_changed: ({ from, to }) => `aus der Linienbreite ${from} wurde ${to}`,
};
