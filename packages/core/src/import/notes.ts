/** The closed set of things that change or get lost between another format and ours. */
export type NoteCode =
  | "color_converted"
  | "extension_changed"
  | "field_not_carried"
  | "form_changed"
  | "id_changed"
  | "line_style_changed"
  | "not_a_drawing"
  | "not_json"
  | "point_unreadable"
  | "points_dropped"
  | "refused"
  | "time_estimated"
  | "time_rounded"
  | "tool_unknown"
  | "too_many"
  | "type_not_supported"
  | "width_changed";

/** What a note's message names. */
export interface NoteFacts {
  /** The field, tool or name in question. */
  readonly what?: string;
  readonly from?: string;
  readonly to?: string;
}

/** One thing that changed or got lost on the way. */
export interface ImportNote {
  /** Which of the given things it is about, from 0; -1 for the input as a whole. */
  readonly index: number;
  /** The name that the thing has where it comes from, where it has one. */
  readonly source?: string;
  readonly code: NoteCode;
  readonly message: string;
  readonly facts: NoteFacts;
}

/** Sentences for notes, one a code. */
export type ImportMessages = Readonly<Record<NoteCode, (facts: NoteFacts) => string>>;
