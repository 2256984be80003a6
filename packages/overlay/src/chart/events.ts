import type { Point } from "../geometry/point.ts";
import type { Picked } from "../scene/pick.ts";
import { listenToGestures, type PointerKind } from "./gestures.ts";

/** What a person did, and to what. */
export interface OverlayEvent {
  /** The clientObjectId of the drawing or level, null for none. */
  readonly id: string | null;
  /** Whether a line of it was met, or the area that it fills; null for none. */
  readonly surface: "stroke" | "fill" | null;
  readonly pointer: PointerKind;
  /** Where, in CSS pixels from the pane's top left corner; null once the pointer has left the pane. */
  readonly point: Point | null;
}

/** What an overlay tells: `hover` when the object under the pointer changes, a click or tap, a long press of a finger. */
export type OverlayEventName = "hover" | "click" | "longpress";

type Listener = (event: OverlayEvent) => void;

/** What is told of a reader's pointer, and the cursor that is shown to them. */
export interface Events {
  /** Calls the listener until the function that it gives is called. */
  readonly on: (name: OverlayEventName, listener: Listener) => () => void;
  /** The clientObjectId of what is under the pointer; undefined for nothing. */
  readonly hovered: () => string | undefined;
  /** Shows a cursor whatever is under the pointer; "" goes back to what that asks for. */
  readonly setCursor: (style: string) => void;
}

const fingerReach = 14;

/** Tells what the pointer does in a pane, whose cell in the chart's table is `paneCell`, until the signal ends it. */
export function createEvents(
  element: HTMLElement,
  paneCell: () => Element | undefined,
  pick: (point: Point, reach?: number) => Picked | undefined,
  signal: AbortSignal,
): Events {
  const listeners: Record<OverlayEventName, Set<Listener>> = {
    hover: new Set(),
    click: new Set(),
    longpress: new Set(),
  };
  let hovered: string | undefined;
  let hoverCursor = "";
  let toolCursor = "";
  let canvas: HTMLElement | null | undefined;

  const tell = (
    name: OverlayEventName,
    picked: Picked | undefined,
    pointer: PointerKind,
    point: Point | null = null,
  ) => {
    const surface = picked === undefined ? null : picked.surface === "fill" ? "fill" : "stroke";
    const event: OverlayEvent = { id: picked?.id ?? null, surface, pointer, point };
    for (const listener of listeners[name]) listener(event);
  };
  // The chart takes a cursor of its own element away with every move: that of the pane's upper canvas is left alone, and
  // nothing inherits it, so that it costs little.
  const showCursor = () => {
    const next = paneCell()?.querySelector<HTMLElement>("canvas + canvas");
    if (next !== canvas) canvas?.style.removeProperty("cursor");
    canvas = next;
    if (canvas) canvas.style.cursor = toolCursor || hoverCursor;
  };
  listenToGestures(
    element,
    paneCell,
    {
      hover(point, pointer) {
        const picked = point === undefined ? undefined : pick(point);
        const wanted = picked === undefined ? "" : picked.surface === "handle" ? "grab" : "pointer";
        if (wanted !== hoverCursor) {
          hoverCursor = wanted;
          showCursor();
        }
        if (picked?.id === hovered) return;
        hovered = picked?.id;
        tell("hover", picked, pointer, point);
      },
      press(name, point, pointer) {
        if (listeners[name].size === 0) return;
        tell(name, pick(point, pointer === "touch" ? fingerReach : undefined), pointer, point);
      },
    },
    signal,
  );
  signal.addEventListener("abort", () => {
    canvas?.style.removeProperty("cursor");
    for (const set of Object.values(listeners)) set.clear();
  });
  return {
    on(name, listener) {
      listeners[name].add(listener);
      return () => listeners[name].delete(listener);
    },
    hovered: () => hovered,
    setCursor(style) {
      toolCursor = style;
      showCursor();
    },
  };
}
