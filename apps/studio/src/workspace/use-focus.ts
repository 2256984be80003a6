import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Stage } from "../chart/stage.ts";
import type { Focus } from "../reading/focus.ts";

/** Joins what is looked at on the chart with what is looked at in the text. */
export function useFocus(stage: Stage | undefined): Focus {
  const [hovered, setHovered] = useState<string | null>(null);
  const [selected, setSelected] = useState<string>();

  useEffect(() => {
    if (stage === undefined) return;
    const { overlay, editor } = stage;
    setSelected(editor.state().selected);
    const leave = [overlay.onHover(setHovered), editor.subscribe((state) => setSelected(state.selected))];
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
      if (stage === undefined) return;
      stage.editor.setTool("select");
      stage.editor.select(id);
    },
    [stage],
  );
  return useMemo(() => ({ hovered, selected, highlight, select }), [hovered, selected, highlight, select]);
}
