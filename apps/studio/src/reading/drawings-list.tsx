import { type AnalysisDetail, isKnownDrawing } from "@candlemark/core";
import { drawingIcons } from "@candlemark/overlay/plan";
import { Icon, icons } from "../ui/icon.tsx";
import { type Focus, highlighting, selecting } from "./focus.ts";
import { drawingKind, drawingLabel } from "./object-names.ts";
import { unknownNote } from "./unknown-note.ts";

/** The drawings by name, the uppermost first; what isn't shown on the chart is counted below. */
export function DrawingsList({
  drawings,
  focus,
  onRemove,
}: {
  readonly drawings: AnalysisDetail["drawings"];
  readonly focus: Focus;
  /** Left out where nothing may be changed. */
  readonly onRemove: ((id: string) => void) | undefined;
}) {
  const known = drawings.filter((drawing) => isKnownDrawing(drawing));
  const note = unknownNote(drawings.length - known.length);
  return (
    <section class="section" aria-labelledby="drawings-title">
      <h2 id="drawings-title" class="section-title">
        Drawings
      </h2>
      {known.length === 0 && onRemove !== undefined && (
        <p class="hint">Pick a tool beside the chart to draw.</p>
      )}
      <ul class="drawings" data-testid="drawings">
        {known.toReversed().map((drawing) => {
          const id = drawing.clientObjectId;
          const name = `${drawingKind(drawing)} ${drawingLabel(drawing)}`;
          return (
            <li
              key={id}
              class="drawing"
              data-testid="drawing"
              data-drawing-id={id}
              title={id}
              data-active={focus.selected === id || focus.hovered === id}
              {...highlighting(focus, id)}
            >
              <button
                type="button"
                class="drawing-select"
                aria-pressed={focus.selected === id}
                {...selecting(focus, id)}
              >
                <Icon path={drawingIcons[drawing.type].path} size={18} />
                <span class="drawing-kind">{drawingKind(drawing)}</span>
                <span class="drawing-label">{drawingLabel(drawing)}</span>
              </button>
              {onRemove !== undefined && (
                <button
                  type="button"
                  class="icon-button drawing-remove"
                  aria-label={`Remove ${name}`}
                  title="Remove"
                  onClick={() => onRemove(id)}
                >
                  <Icon path={icons.remove} size={16} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {note !== undefined && <p class="hint">{note}</p>}
    </section>
  );
}
