// Takes the animation frame over, so that a frame's work can be run and measured as one piece. Import this first.
let pending = new Map<number, FrameRequestCallback>();
let last = 0;
const request = window.requestAnimationFrame.bind(window);

window.requestAnimationFrame = (callback) => {
  last += 1;
  pending.set(last, callback);
  return last;
};
window.cancelAnimationFrame = (id) => {
  pending.delete(id);
};

/** Runs what waits for an animation frame; what is asked for meanwhile waits for the next. */
function runFrame(): void {
  const callbacks = pending;
  pending = new Map();
  for (const callback of callbacks.values()) callback(performance.now());
}

/** The browser's own next frame, so that what was painted is also shown. */
export const browserFrame = (): Promise<number> => new Promise(request);

/** Runs frames until nothing is left to paint. */
export async function settle(): Promise<void> {
  for (let frame = 0; frame < 20; frame++) {
    await browserFrame();
    runFrame();
  }
}

const contextsOf = (element: HTMLElement) =>
  Array.from(element.querySelectorAll("canvas"), (canvas) => canvas.getContext("2d")).filter(
    (context) => context !== null,
  );

/** Some libraries put their layout into a microtask, which a browser runs before it paints. */
const microtasks = () => Promise.resolve();

/** Does something between two marks that a trace tells processor time of; gives the milliseconds on the clock. */
async function span(name: string, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  performance.mark(`${name} begins`);
  await work();
  performance.mark(`${name} ends`);
  return performance.now() - start;
}

/**
 * One frame on the main thread: the change, what runs in the animation frame, and the raster work, which a canvas puts
 * off until somebody reads a pixel of it. Gives milliseconds.
 */
export function timeFrame(element: HTMLElement, change: () => void, name = "untimed"): Promise<number> {
  const contexts = contextsOf(element);
  return span(name, async () => {
    change();
    await microtasks();
    runFrame();
    for (const context of contexts) context.getImageData(0, 0, 1, 1);
  });
}

/** Changes and their animation frames without raster work, as many as are told. Gives milliseconds. */
export function timeScript(times: number, change: (time: number) => void, name = "untimed"): Promise<number> {
  return span(name, async () => {
    for (let time = 0; time < times; time++) {
      change(time);
      await microtasks();
      runFrame();
    }
  });
}

/** What the element shows: its canvases on top of each other, a number a pixel. */
export function picture(element: HTMLElement): Uint32Array {
  const { width, height, left, top } = element.getBoundingClientRect();
  const whole = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (whole === null) throw new Error("no canvas");
  for (const canvas of element.querySelectorAll("canvas")) {
    if (canvas.width === 0 || canvas.height === 0) continue;
    const at = canvas.getBoundingClientRect();
    whole.drawImage(canvas, at.left - left, at.top - top, at.width, at.height);
  }
  return new Uint32Array(whole.getImageData(0, 0, width, height).data.buffer);
}

// Layers that are painted apart and then put together differ by this much, which nobody sees.
const rounding = 8;

/** How many pixels differ by more than rounding. */
export function difference(a: Uint32Array, b: Uint32Array): number {
  const left = new Uint8Array(a.buffer);
  const right = new Uint8Array(b.buffer);
  const differs = (at: number) => Math.abs((left[at] ?? 0) - (right[at] ?? 0)) > rounding;
  let count = 0;
  for (let at = 0; at < left.length; at += 4) {
    if (differs(at) || differs(at + 1) || differs(at + 2) || differs(at + 3)) count += 1;
  }
  return count;
}
