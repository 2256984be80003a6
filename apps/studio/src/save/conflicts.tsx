import type { Conflict, PartValue, Resolution, Sync } from "@candlemark/sync";
import type { Focus } from "../reading/focus.ts";
import { Icon, icons } from "../ui/icon.tsx";
import { useAction } from "../ui/use-action.ts";
import { FactList } from "./fact-list.tsx";
import { factsOf, partTitle } from "./part-words.ts";

/** Shows a drawing on the chart with another value, null for none; undefined ends that. */
export type Preview = (drawing: { readonly id: string; readonly value: PartValue } | undefined) => void;

/** What was changed here and elsewhere, with both values and a choice for each. */
export function Conflicts({
  conflicts,
  sync,
  focus,
  onPreview,
}: {
  readonly conflicts: readonly Conflict[];
  readonly sync: Pick<Sync, "resolve">;
  readonly focus: Focus;
  readonly onPreview: Preview;
}) {
  const { busy, problem, run } = useAction();
  if (conflicts.length === 0) return null;
  const choose = (chosen: readonly Conflict[], resolution: Resolution) => () => {
    if (busy) return;
    onPreview(undefined);
    focus.highlight(null);
    run(async () => {
      for (const conflict of chosen) await sync.resolve(conflict, resolution);
    });
  };
  return (
    <section class="matters" data-state="conflict" aria-label="Conflicts" data-testid="conflicts">
      <header class="matters-head">
        <Icon path={icons.warning} size={18} />
        <p role="alert">
          <strong>Somebody else changed this too.</strong> Choose what stays. The rest is saved.
        </p>
        {conflicts.length > 1 && (
          <span class="actions">
            <button type="button" class="button" aria-disabled={busy} onClick={choose(conflicts, "mine")}>
              Keep all mine
            </button>
            <button type="button" class="button" aria-disabled={busy} onClick={choose(conflicts, "theirs")}>
              Take all theirs
            </button>
          </span>
        )}
      </header>
      <ul class="matters-list">
        {conflicts.map((conflict) => {
          const { mine, theirs, base } = conflict;
          const id = conflict.part === "drawing" ? conflict.id : undefined;
          const side = (value: PartValue) => ({
            onShow: () => {
              if (id === undefined) return;
              onPreview({ id, value });
              focus.highlight(id);
            },
            onHide: () => {
              if (id === undefined) return;
              onPreview(undefined);
              focus.highlight(null);
            },
          });
          return (
            <li
              key={id ?? conflict.part}
              class="matter"
              data-testid="conflict"
              data-part={id ?? conflict.part}
            >
              <p class="matter-name">{partTitle(conflict, mine, theirs, base)}</p>
              <Side
                title="Yours"
                action="Keep mine"
                testId="keep-mine"
                facts={factsOf(mine, theirs)}
                onChoose={choose([conflict], "mine")}
                {...side(mine)}
              />
              <Side
                title="Theirs"
                action="Take theirs"
                testId="take-theirs"
                facts={factsOf(theirs, mine)}
                onChoose={choose([conflict], "theirs")}
                {...side(theirs)}
              />
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

function Side({
  title,
  action,
  testId,
  facts,
  onChoose,
  onShow,
  onHide,
}: {
  readonly title: string;
  readonly action: string;
  readonly testId: string;
  readonly facts: ReturnType<typeof factsOf>;
  readonly onChoose: () => void;
  /** While somebody looks at this side, the chart shows it. */
  readonly onShow: () => void;
  readonly onHide: () => void;
}) {
  return (
    <div class="side" data-testid={`${testId}-side`} onMouseEnter={onShow} onMouseLeave={onHide}>
      <div class="side-value">
        <p class="side-title">{title}</p>
        <FactList facts={facts} />
      </div>
      <button
        type="button"
        class="button"
        data-testid={testId}
        onFocus={onShow}
        onBlur={onHide}
        onClick={onChoose}
      >
        {action}
      </button>
    </div>
  );
}
