import { parseText } from "@candlemark/core";
import { type Focus, highlighting, selecting } from "./focus.ts";

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
          // A button element can't be broken at the end of a line, as words should be.
          <span
            key={run.offset}
            role="button"
            tabIndex={0}
            class="link"
            data-active={focus.hovered === id || focus.selected === id}
            data-testid={`link-${id}`}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              focus.select(id);
            }}
            {...selecting(focus, id)}
            {...highlighting(focus, id)}
          >
            {run.label}
          </span>
        );
      })}
    </p>
  );
}
