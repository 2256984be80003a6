import type { Point } from "../geometry/point.ts";

/** With what a person points. */
export type PointerKind = "mouse" | "touch" | "pen";

/** What a person does on a pane. Points are in CSS pixels from the pane's corner. */
export interface GestureTarget {
  /** The pointer is over a point, or has left the pane. */
  readonly hover: (point: Point | undefined, pointer: PointerKind) => void;
  readonly press: (name: "click" | "longpress", point: Point, pointer: PointerKind) => void;
}

// How far a pointer moves before it is no click any more, in CSS pixels: a finger is never quite still.
const slack = { mouse: 4, pen: 6, touch: 10 };
const longPressAfter = 500;

/**
 * Listens on the chart's element, beside the chart and without taking anything from it, until the signal ends it.
 * The chart's own events tell nothing of what a finger taps.
 */
export function listenToGestures(
  element: HTMLElement,
  paneCell: () => Element | undefined,
  target: GestureTarget,
  signal: AbortSignal,
): void {
  let pressed: { readonly id: number; readonly at: Point; readonly timer: number | undefined } | undefined;

  const pointOf = (event: PointerEvent): Point | undefined => {
    const { target: hit } = event;
    if (!(hit instanceof HTMLCanvasElement) || paneCell()?.contains(hit) !== true) return undefined;
    return { x: event.offsetX, y: event.offsetY };
  };
  const kindOf = ({ pointerType }: PointerEvent): PointerKind =>
    pointerType === "touch" || pointerType === "pen" ? pointerType : "mouse";
  const release = () => {
    clearTimeout(pressed?.timer);
    pressed = undefined;
  };
  const listen = (
    name: "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "pointerleave",
    handler: (event: PointerEvent) => void,
  ) => element.addEventListener(name, handler, { capture: true, passive: true, signal });

  listen("pointerdown", (event) => {
    const second = pressed !== undefined;
    release();
    const at = pointOf(event);
    if (second || at === undefined || event.button !== 0) return;
    const kind = kindOf(event);
    const longPress = () => {
      release();
      target.press("longpress", at, kind);
    };
    // A mouse may be held as long as it likes and still clicks.
    const timer = kind === "mouse" ? undefined : window.setTimeout(longPress, longPressAfter);
    pressed = { id: event.pointerId, at, timer };
  });
  listen("pointermove", (event) => {
    const at = pointOf(event);
    const kind = kindOf(event);
    if (pressed !== undefined) {
      if (event.pointerId !== pressed.id || at === undefined) return release();
      if (Math.hypot(at.x - pressed.at.x, at.y - pressed.at.y) > slack[kind]) release();
    }
    if (event.buttons === 0 && kind !== "touch") target.hover(at, kind);
  });
  listen("pointerup", (event) => {
    const clicked = pressed?.id === event.pointerId ? pressed : undefined;
    release();
    if (clicked !== undefined) target.press("click", clicked.at, kindOf(event));
  });
  listen("pointercancel", release);
  listen("pointerleave", (event) => {
    if (event.target === element) target.hover(undefined, kindOf(event));
  });
  signal.addEventListener("abort", release);
}
