/** What was done to a drawing or field, all in all; `undone` is a change that was taken back before it was sent. */
export type Deed = "came" | "changed" | "went" | "moved" | "undone";

/** What the server has in its place: what the change was made on, what it wants, or something else. */
export type Standing = "as-before" | "as-wanted" | "otherwise";

/** The part of a request that a change becomes: an append, a part of an update, none, or a question to the user. */
export type Course = "append" | "update" | "done" | "conflict";

/**
 * The truth table of what becomes of a change. Only what is as it was is overwritten, only what never was is
 * appended, and what is as wanted is never sent: so no change is made twice and none of others is lost.
 */
export function courseOf(deed: Deed, standing: Standing): Course {
  switch (deed) {
    case "came":
      switch (standing) {
        case "as-before":
          return "append";
        case "as-wanted":
          return "done";
        case "otherwise":
          return "conflict";
        default:
          return never(standing);
      }
    case "changed":
    case "went":
      switch (standing) {
        case "as-before":
          return "update";
        case "as-wanted":
          return "done";
        case "otherwise":
          return "conflict";
        default:
          return never(standing);
      }
    // A place in the order is nobody's to dispute; where the drawing is gone (otherwise), there is none.
    case "moved":
      switch (standing) {
        case "as-before":
        case "as-wanted":
          return "update";
        case "otherwise":
          return "done";
        default:
          return never(standing);
      }
    // Nothing is wanted, so that nothing can be disputed.
    case "undone":
      switch (standing) {
        case "as-before":
        case "as-wanted":
        case "otherwise":
          return "done";
        default:
          return never(standing);
      }
    default:
      return never(deed);
  }
}

function never(value: never): never {
  throw new Error(`there is no row for ${String(value)}`);
}
