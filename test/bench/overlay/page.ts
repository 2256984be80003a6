import type { Contender, Stage } from "./contender.ts";
import { browserFrame, difference, picture, settle, timeFrame, timeScript } from "./frames.ts";
import { dragged, makeDrawings, panned, scrolled } from "./scene.ts";

/** What a row of the bench gave for a contender, beside the marks that a trace has of its frames. */
interface Measured {
  /** How many steps there are between two marks. */
  readonly steps: number;
  /** What one can see of it, for those who check the bench. */
  readonly note: string;
  /** Why the figure is void; missing for a good one. */
  readonly fault?: string;
}

const contenders: Readonly<Record<string, () => Promise<{ contender: Contender }>>> = {
  bare: () => import("./contenders/bare.ts"),
  floor: () => import("./contenders/floor.ts"),
  ours: () => import("./contenders/ours.ts"),
  naive: () => import("./contenders/naive.ts"),
  "openalgo-charts": () => import("./contenders/openalgo-charts.ts"),
  klinecharts: () => import("./contenders/klinecharts.ts"),
  "lightweight-charts-drawing": () => import("./contenders/lightweight-charts-drawing.ts"),
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The last line: little lies above it. */
const draggedIndex = 9996;

function place(): HTMLElement {
  const element = document.createElement("div");
  element.className = "stage";
  document.body.append(element);
  return element;
}

/** Times a step in every frame of the browser until there are enough, or it takes too long; gives milliseconds. */
async function timeFrames(wanted: number, timeStep: (step: number, warm: boolean) => Promise<number>) {
  const times: number[] = [];
  const begun = performance.now();
  const took = () => performance.now() - begun;
  for (let step = 0; times.length < wanted && (times.length < 5 || took() < 3500); step++) {
    await browserFrame();
    const warm = step >= wanted / 4 || took() > 1500;
    const time = await timeStep(step, warm);
    if (warm) times.push(time);
  }
  return times;
}

/** How many pixels each of some steps changes: none may leave the picture as it was. */
async function verify(element: HTMLElement, stage: Stage, change: (step: number) => void): Promise<number[]> {
  const changes: number[] = [];
  let before = picture(element);
  for (let step = 1; step <= 4; step++) {
    await browserFrame();
    stage.prepare?.();
    await timeFrame(element, () => change(step));
    const after = picture(element);
    changes.push(difference(before, after));
    before = after;
  }
  return changes;
}

/** Moves the mouse over the chart, as the browser tells it. */
function pointerOver(element: HTMLElement) {
  let target: Element | undefined;
  return (step: number) => {
    const clientX = 100 + ((step * 37) % 900);
    const clientY = 60 + ((step * 23) % 540);
    const mouse = { clientX, clientY, bubbles: true, cancelable: true, composed: true, view: window };
    const pointer = { ...mouse, pointerId: 1, pointerType: "mouse", isPrimary: true };
    if (target === undefined) {
      target = document.elementFromPoint(clientX, clientY) ?? element;
      target.dispatchEvent(new PointerEvent("pointerover", pointer));
      target.dispatchEvent(new MouseEvent("mouseover", mouse));
      for (let node: Element | null = target; node !== null; node = node.parentElement) {
        node.dispatchEvent(new PointerEvent("pointerenter", { ...pointer, bubbles: false }));
        node.dispatchEvent(new MouseEvent("mouseenter", { ...mouse, bubbles: false }));
      }
    }
    target.dispatchEvent(new PointerEvent("pointermove", pointer));
    target.dispatchEvent(new MouseEvent("mousemove", mouse));
  };
}

async function stageWith(contender: Contender, count: number, inView: number) {
  const element = place();
  const stage = contender.mount(element);
  await settle();
  stage.prepare?.();
  const empty = picture(element);
  const drawings = makeDrawings(count, inView);
  stage.show(stage.read(JSON.parse(contender.write(drawings))));
  await settle();
  return { element, stage, drawings, ink: difference(empty, picture(element)) };
}

/** Measures rows that share a chart with so many drawings. */
async function frames(
  name: string,
  { count, inView }: { count: number; inView: number },
  rows: readonly string[],
  wanted: number,
): Promise<Record<string, Measured>> {
  const contender = await load(name);
  const { element, stage, drawings, ink } = await stageWith(contender, count, inView);
  const results: Record<string, Measured> = {};
  const { drag } = stage;
  const target = drawings[draggedIndex];
  const over = name === "floor" ? undefined : pointerOver(element);
  const steps: Record<string, ((step: number) => void) | undefined> = {
    pan: (step) => stage.view(panned(step)),
    scroll: (step) => stage.view(scrolled(step)),
    hover: over,
    "hover-frame": over,
    drag: drag && target && ((step) => drag(draggedIndex, dragged(target, step))),
  };
  for (const row of rows) {
    const step = steps[row];
    if (step === undefined) continue;
    const hovers = row.startsWith("hover");
    const hitsBefore = stage.hits?.() ?? 0;
    const changes = await verify(element, stage, step);
    const batch = row === "hover" ? await movesToTime(step) : 1;
    const times = await timeFrames(row === "hover" ? 3 * wanted : wanted, (at, warm) => {
      stage.prepare?.();
      const mark = warm ? row : undefined;
      return row === "hover"
        ? timeScript(batch, (time) => step(batch * at + time), mark)
        : timeFrame(element, () => step(at), mark);
    });
    const hits = (stage.hits?.() ?? 0) - hitsBefore;
    const still = changes.some((pixels) => pixels === 0);
    const blind = hovers && stage.hits !== undefined && hits === 0;
    const fault = still ? "a frame wasn't painted" : blind ? "nothing was hit" : undefined;
    results[row] = {
      steps: batch,
      note: [
        `${(median(times) / batch).toFixed(2)} ms on the clock`,
        `${ink} px drawn, ${median(changes)} px changed a frame`,
        ...(hovers && stage.hits ? [`${hits} hits`] : []),
      ].join(", "),
      ...(fault && { fault }),
    };
  }
  return results;
}

/** How many pointer moves to time at once: one alone is too short, unless it is slow. */
async function movesToTime(move: (step: number) => void): Promise<number> {
  const trials = [await timeScript(3, move), await timeScript(3, move), await timeScript(3, move)];
  return Math.min(...trials) > 15 ? 2 : 20;
}

/** Measures how long it takes from a document, or its text, until its drawings are painted, on charts of their own. */
async function add(name: string, count: number, wanted: number): Promise<Record<string, Measured>> {
  const contender = await load(name);
  const text = contender.write(makeDrawings(count, 1));
  const times: number[] = [];
  let note = "";
  let fault: string | undefined;
  const warmUp = Math.ceil(wanted / 2);
  for (let repeat = 0; repeat < warmUp + wanted; repeat++) {
    const element = place();
    const stage = contender.mount(element);
    await settle();
    const empty = picture(element);
    await browserFrame();
    const mark = repeat < warmUp ? "untimed" : "add";
    const show = () => {
      const json: unknown = JSON.parse(text);
      performance.mark(`${mark} begins`);
      stage.show(stage.read(json));
    };
    const time = await timeFrame(element, show, `${mark}-text`);
    performance.mark(`${mark} ends`);
    const first = picture(element);
    await settle();
    if (repeat === 0) {
      const ink = difference(empty, first);
      const late = difference(first, picture(element));
      note = `${ink} px drawn, ${late} px later; the first time ${time.toFixed(1)} ms`;
      if (late > 0 || ink === 0) fault = "not painted in the first frame";
    } else if (repeat >= warmUp) times.push(time);
    stage.dispose();
    element.remove();
  }
  note += `, then ${median(times).toFixed(1)} ms on the clock from the text`;
  const measured = { steps: 1, note, ...(fault && { fault }) };
  return { add: measured, "add-text": measured };
}

/** Prepares the heap row: a chart, and a document that is read and not shown. Gives what shows it. */
async function heap(name: string, count: number): Promise<void> {
  const contender = await load(name);
  // What comes once, such as compiled code, is no drawing's: a few of them are shown and taken off first.
  const rehearsal = place();
  const rehearsed = contender.mount(rehearsal);
  rehearsed.show(rehearsed.read(JSON.parse(contender.write(makeDrawings(500, 1)))));
  await settle();
  rehearsed.dispose();
  rehearsal.remove();
  const element = place();
  const stage = contender.mount(element);
  await settle();
  const document = stage.read(JSON.parse(contender.write(makeDrawings(count, 1))));
  const move = pointerOver(element);
  const use = async () => {
    for (let step = 0; step < 5; step++) {
      await browserFrame();
      await timeFrame(element, () => stage.view(panned(step)));
      await browserFrame();
      await timeFrame(element, () => move(step));
    }
    await settle();
  };
  await use();
  kept = {
    document,
    show: async () => {
      stage.show(document);
      await settle();
      await use();
    },
  };
}
let kept: { document: unknown; show: () => Promise<void> } | undefined;

async function load(name: string): Promise<Contender> {
  const module = await contenders[name]?.();
  if (module === undefined) throw new Error(`there is no contender "${name}"`);
  return module.contender;
}

Object.assign(window, { bench: { frames, add, heap, showKept: () => kept?.show() } });
