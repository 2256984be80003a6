import { drawingOf, isKnownDrawing, type Store } from "@candlemark/core";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Stage } from "../chart/stage.ts";
import type { Focus } from "../reading/focus.ts";

/** Joins what is looked at on the chart with what is looked at in the text. */
export function useFocus(stage: Stage | undefined, store: Store): Focus {
  const [hovered, setHovered] = useState<string | null>(null);
  const [selected, setSelected] = useState<string>();

  useEffect(() => {
    if (stage === undefined) return;
    const { overlay, editor } = stage;
    setSelected(editor.state().selected);
    const leave = [
      overlay.on("hover", ({ id }) => setHovered(id)),
      editor.subscribe((state) => setSelected(state.selected)),
    ];
    return () => {
      for (const end of leave) end();
      setHovered(null);
      setSelected(undefined);
    };
  }, [stage]);

  const highlight = useCallback(
    (id: string | null) => stage?.overlay.highlight(id === null ? null : [id]),
    [stage],
  );
  const select = useCallback(
    (id: string) => {
      const drawing = drawingOf(store.get(), id);
      const selectable = drawing !== undefined && isKnownDrawing(drawing);
      stage?.editor.setTool("select");
      stage?.editor.select(selectable ? id : undefined);
      return selectable;
    },
    [stage, store],
  );
  const toChart = useCallback(() => stage?.focus(), [stage]);
  return useMemo(
    () => ({ hovered, selected, highlight, select, toChart }),
    [hovered, selected, highlight, select, toChart],
  );
}
