import { parseText } from "@candlemark/core";
import { type Focus, highlighting } from "./focus.ts";

/** A text with its links as buttons that show and select what they point at. */
export function LinkedText({
  source,
  resolve,
  focus,
}: {
  readonly source: string;
  readonly resolve: (target: string) => string | undefined;
  readonly focus: Focus;
}) {
  const runs = parseText(source, (target) => resolve(target) !== undefined);
  return (
    <p class="text">
      {runs.map((run) => {
        if (run.kind === "text") return run.text;
        const id = resolve(run.target);
        if (id === undefined) return run.label;
        return (
          <button
            key={run.offset}
            type="button"
            class="link"
            data-active={focus.hovered === id || focus.selected === id}
            data-testid={`link-${id}`}
            onClick={() => focus.select(id)}
            {...highlighting(focus, id)}
          >
            {run.label}
          </button>
        );
      })}
    </p>
  );
}
