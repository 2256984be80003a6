import {
  type Analysis,
  type AnalysisDocument,
  type Anchor,
  analysisOf,
  type DrawingType,
  drawingOf,
  flagsOf,
  isKnownDrawing,
  MisuseError,
  type Store,
} from "@candlemark/core";
import type { Overlay } from "../chart/overlay.ts";
import { priceStepsOf } from "../chart/price-steps.ts";
import { listenToPane } from "../pointer/pane-pointer.ts";
import { createWorkplane, type Workplane } from "../projection/workplane.ts";
import { createCreateTool } from "../tools/create.ts";
import { createSelectTool } from "../tools/select.ts";
import type { Tool, ToolContext } from "../tools/tool.ts";
import { createGrips } from "./grips.ts";
import { listenToKeys } from "./keys.ts";

/** The tool at hand: selecting and dragging, or drawing one drawing of a type. */
export type ToolName = "select" | DrawingType;

/** What an editing UI shows. */
export interface EditorState {
  readonly tool: ToolName;
  /** The clientObjectId of the selected drawing. */
  readonly selected: string | undefined;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

/** Editing on top of an overlay: pointer and keys become commands of the store. */
export interface Editor {
  readonly state: () => EditorState;
  /** Calls the listener after every change of the state; the function that it gives ends that. */
  readonly subscribe: (listener: (state: EditorState) => void) => () => void;
  readonly setTool: (tool: ToolName) => void;
  readonly select: (id: string | undefined) => void;
  /** Removes the selected drawing; false where none is selected. */
  readonly removeSelected: () => boolean;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  /** Ends editing: no listener is left, the overlay stays. */
  readonly dispose: () => void;
}

/**
 * Lets a person edit the store's analysis on the overlay: drag drawings and their points, draw new ones; drawings
 * that the store has as hidden aren't shown, and those that are locked can be selected and not dragged.
 * Delete removes, Escape cancels, Ctrl or Cmd with Z and Y undo and redo. Throws MisuseError once the overlay's
 * chart has been removed.
 */
export function createEditor(overlay: Overlay, store: Store): Editor {
  const { paneRect, pick, projection, series, setGrips } = overlay.surface;
  const leaving = new AbortController();
  const listeners = new Set<(state: EditorState) => void>();
  let selected: string | undefined;
  let gripped: string | undefined;
  let toolName: ToolName = "select";

  const state = (): EditorState => ({
    tool: toolName,
    selected,
    canUndo: store.canUndo(),
    canRedo: store.canRedo(),
  });
  const tell = () => {
    for (const listener of listeners) listener(state());
  };
  const pointsOf = (id: string): readonly Anchor[] => {
    const drawing = drawingOf(store.get(), id);
    return drawing !== undefined && isKnownDrawing(drawing) ? drawing.points : [];
  };
  /** Shows grips at the selected drawing, unless it is locked: there is nothing to grip then. */
  const grip = () => {
    const isLocked = selected !== undefined && flagsOf(store.get(), selected).locked === true;
    const next = isLocked ? undefined : selected;
    if (next === gripped) return;
    gripped = next;
    setGrips(next === undefined ? undefined : createGrips(next, () => pointsOf(next)));
  };
  const select = (id: string | undefined) => {
    if (selected === id) return;
    selected = id;
    grip();
    tell();
  };

  const context: ToolContext = {
    store,
    pick,
    select,
    done: () => setTool("select"),
  };
  let tool: Tool = createSelectTool(context);
  const setTool = (name: ToolName) => {
    tool.cancel();
    toolName = name;
    tool = name === "select" ? createSelectTool(context) : createCreateTool(name, context);
    overlay.surface.setCursor(name === "select" ? "" : "crosshair");
    element.dataset.tool = name;
    if (name !== "select") select(undefined);
    tell();
  };

  const element = elementOf(overlay);
  const undo = () => {
    tool.cancel();
    return store.undo();
  };
  const redo = () => {
    tool.cancel();
    return store.redo();
  };
  const removeSelected = () => {
    const id = selected;
    if (id === undefined) return false;
    tool.cancel();
    select(undefined);
    store.dispatch({ name: "remove-drawing", args: { id } });
    return true;
  };
  const workplane = (): Workplane | undefined => {
    const frame = projection();
    return frame && createWorkplane(frame, priceStepsOf(series()));
  };
  const withWorkplane = (use: (frame: Workplane) => void) => {
    const frame = workplane();
    if (frame !== undefined) use(frame);
  };

  listenToPane(
    element,
    paneRect,
    {
      down: (point) => {
        const frame = workplane();
        return frame === undefined ? false : tool.down(point, frame);
      },
      move: (point) => withWorkplane((frame) => tool.move(point, frame)),
      up: (point) => withWorkplane((frame) => tool.up(point, frame)),
      cancel: () => tool.cancel(),
    },
    leaving.signal,
  );
  listenToKeys(
    element,
    {
      escape: () => {
        if (tool.cancel()) return;
        if (toolName === "select") select(undefined);
        else setTool("select");
      },
      remove: removeSelected,
      undo,
      redo,
    },
    leaving.signal,
  );
  const show = (document: AnalysisDocument) => overlay.setAnalysis(shownOf(document));
  if (shownOf(store.get()).drawings.length < analysisOf(store.get()).drawings.length) show(store.get());
  const unsubscribe = store.subscribe(({ document }) => {
    show(document);
    const isGone = (id: string) =>
      drawingOf(document, id) === undefined || flagsOf(document, id).hidden === true;
    if (selected !== undefined && isGone(selected)) select(undefined);
    grip();
    tell();
  });

  return {
    state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setTool,
    select,
    removeSelected,
    undo,
    redo,
    dispose() {
      tool.cancel();
      unsubscribe();
      leaving.abort();
      overlay.surface.setCursor("");
      select(undefined);
      listeners.clear();
    },
  };
}

/** What the one who edits is shown: an analysis without the drawings that are hidden. */
function shownOf(document: AnalysisDocument): Analysis {
  const analysis = analysisOf(document);
  const isShown = ({ clientObjectId }: { readonly clientObjectId: string }) =>
    flagsOf(document, clientObjectId).hidden !== true;
  return { ...analysis, drawings: analysis.drawings.filter(isShown) };
}

function elementOf({ surface }: Overlay): HTMLElement {
  try {
    return surface.element();
  } catch {
    throw new MisuseError("the overlay's chart was removed: create chart and overlay anew before an editor");
  }
}
