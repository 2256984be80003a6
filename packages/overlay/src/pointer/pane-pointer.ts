import type { Point } from "../geometry/point.ts";

/** Who takes what the pointer does in a series' pane. Points are CSS pixels from the pane's corner. */
export interface PointerTarget {
  /** True takes the gesture away from the chart until the pointer goes up. */
  readonly down: (point: Point) => boolean;
  readonly move: (point: Point) => void;
  readonly up: (point: Point) => void;
  /** The system took the pointer away, or a second finger came down. */
  readonly cancel: () => void;
}

/** Listens to mouse, pen and touch on the chart's element before the chart does, until the signal ends it. */
export function listenToPane(
  element: HTMLElement,
  paneRect: () => DOMRectReadOnly | undefined,
  target: PointerTarget,
  signal: AbortSignal,
): void {
  let owned: number | undefined;

  const pointOf = (event: PointerEvent): { point: Point; inside: boolean } | undefined => {
    const rect = paneRect();
    if (rect === undefined) return undefined;
    const point = { x: event.clientX - rect.left, y: event.clientY - rect.top };
    const inside = point.x >= 0 && point.x <= rect.width && point.y >= 0 && point.y <= rect.height;
    return { point, inside };
  };
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    handler: (event: HTMLElementEventMap[Name]) => void,
  ) => element.addEventListener(name, handler, { capture: true, signal, passive: false });
  const cancel = () => {
    if (owned === undefined) return;
    owned = undefined;
    target.cancel();
  };

  listen("pointerdown", (event) => {
    if (owned !== undefined && event.pointerId !== owned) return cancel();
    const at = pointOf(event);
    if (at === undefined || !at.inside || event.button !== 0 || !event.isPrimary) return;
    if (!target.down(at.point)) return;
    owned = event.pointerId;
    element.setPointerCapture(event.pointerId);
    event.stopPropagation();
  });
  listen("pointermove", (event) => {
    const at = pointOf(event);
    if (at === undefined || (owned !== undefined && event.pointerId !== owned)) return;
    if (owned !== undefined || at.inside) target.move(at.point);
    if (owned !== undefined) event.stopPropagation();
  });
  listen("pointerup", (event) => {
    if (event.pointerId !== owned) return;
    owned = undefined;
    const at = pointOf(event);
    if (at === undefined) target.cancel();
    else target.up(at.point);
    event.stopPropagation();
  });
  listen("pointercancel", cancel);
  // The chart listens to mouse and touch events: they are kept from it while the gesture is ours.
  const keep = (event: Event) => {
    if (owned === undefined) return;
    event.stopPropagation();
    if (event.cancelable) event.preventDefault();
  };
  listen("mousedown", keep);
  listen("touchstart", keep);
  listen("touchmove", keep);
}
