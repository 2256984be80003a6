import type { PartAddress, RefusedChange, Sync } from "@candlemark/sync";
import type { Focus } from "../reading/focus.ts";
import { Icon, icons } from "../ui/icon.tsx";
import { sentenceOf } from "../ui/sentence.ts";
import { useAction } from "../ui/use-action.ts";
import { partTitle } from "./part-words.ts";
import { changes } from "./wording.ts";

/** The changes that the server refused, with its reasons; each can be sent again or given up. */
export function Refusals({
  refused,
  sync,
  focus,
}: {
  readonly refused: readonly RefusedChange[];
  readonly sync: Pick<Sync, "mend" | "discard">;
  readonly focus: Focus;
}) {
  const { busy, problem, run } = useAction();
  if (refused.length === 0) return null;
  const act = (action: () => Promise<unknown>) => () => {
    if (busy) return;
    focus.highlight(null);
    run(action);
  };
  return (
    <section class="matters" data-state="refused" aria-label="Refused changes" data-testid="refused">
      <header class="matters-head">
        <Icon path={icons.warning} size={18} />
        <p role="alert">
          <strong>{capital(`${changes(refused.length)} can’t be saved.`)}</strong> Change it again to mend it,
          or discard it to see what is saved.
        </p>
      </header>
      <ul class="matters-list">
        {refused.map((change) => {
          const { id, reason } = change;
          const { address, title } = subjectOf(change);
          const drawing = address?.part === "drawing" ? address.id : null;
          return (
            <li
              key={id}
              class="matter"
              data-testid="refused-change"
              onMouseEnter={() => focus.highlight(drawing)}
              onMouseLeave={() => focus.highlight(null)}
            >
              <p class="matter-name">{title}</p>
              <p class="matter-reason">{reasonsOf(reason).join(" ")}</p>
              <span class="actions">
                <button
                  type="button"
                  class="button"
                  data-testid="refused-retry"
                  onClick={act(() => sync.mend(id))}
                >
                  Try again
                </button>
                <button
                  type="button"
                  class="button"
                  data-testid="refused-discard"
                  onClick={act(() => sync.discard(id))}
                >
                  Discard
                </button>
              </span>
            </li>
          );
        })}
      </ul>
      <p class="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function subjectOf({ edits }: RefusedChange): {
  readonly address: PartAddress | undefined;
  readonly title: string;
} {
  const values = edits.flatMap((edit) => (edit.part === "place" ? [] : [edit.to, edit.from]));
  const [edit] = edits;
  if (edit === undefined) return { address: undefined, title: "" };
  const address: PartAddress =
    edit.part === "drawing" || edit.part === "place" ? { part: "drawing", id: edit.id } : { part: edit.part };
  return { address, title: partTitle(address, ...values.toReversed()) };
}

/** What the server said, as sentences: what is wrong where it named that, its summary otherwise. */
function reasonsOf({ message, issues = [] }: RefusedChange["reason"]): string[] {
  const said = issues.length > 0 ? issues.map((issue) => issue.message) : [message];
  return [...new Set(said)].map((text) => sentenceOf(text));
}
