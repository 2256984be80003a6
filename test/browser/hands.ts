import { cdp } from "vitest/browser";

/** Sends a command of the DevTools protocol to the page. */
export function devTools(method: string, params: object = {}): Promise<unknown> {
  const session = cdp() as unknown as { send: (method: string, params: object) => Promise<unknown> };
  return session.send(method, params);
}

/** Real input at CSS pixels from an element's corner, as the browser gets it from the system. */
export function handsOn(element: () => Element) {
  const inPage = (x: number, y: number) => {
    const frame = window.frameElement?.getBoundingClientRect();
    const { left, top } = element().getBoundingClientRect();
    return { x: (frame?.left ?? 0) + left + x, y: (frame?.top ?? 0) + top + y };
  };
  const mouse = (type: string, x: number, y: number, more: object = {}) =>
    devTools("Input.dispatchMouseEvent", { type, ...inPage(x, y), pointerType: "mouse", ...more });
  const touch = (type: string, points: readonly (readonly [number, number])[]) =>
    devTools("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map(([x, y], id) => ({ ...inPage(x, y), id })),
    });
  return {
    move: (x: number, y: number) => mouse("mouseMoved", x, y),
    async press(x: number, y: number, button = "left") {
      await mouse("mouseMoved", x, y);
      await mouse("mousePressed", x, y, { button, buttons: button === "left" ? 1 : 2, clickCount: 1 });
    },
    drag: (x: number, y: number) => mouse("mouseMoved", x, y, { button: "left", buttons: 1 }),
    release: (x: number, y: number, button = "left") =>
      mouse("mouseReleased", x, y, { button, buttons: 0, clickCount: 1 }),
    async click(x: number, y: number, button = "left") {
      await this.press(x, y, button);
      await this.release(x, y, button);
    },
    touchStart: (...points: (readonly [number, number])[]) => touch("touchStart", points),
    touchMove: (...points: (readonly [number, number])[]) => touch("touchMove", points),
    touchEnd: () => touch("touchEnd", []),
    async tap(x: number, y: number) {
      await touch("touchStart", [[x, y]]);
      await touch("touchEnd", []);
    },
  };
}
