import type { Sketch, SketchForm } from "../../drawings/sketch.ts";

/** What one of the line tools is in our terms. */
export interface Tool {
  readonly form: SketchForm;
  readonly points: number;
  /** What the tool itself says, where its state leaves it out. */
  readonly meant?: Partial<Sketch>;
}

/** The line tools that have a counterpart, by the type that a saved chart gives them. */
export const tools: Readonly<Record<string, Tool>> = {
  LineToolTrendLine: { form: "segment", points: 2 },
  LineToolInfoLine: { form: "segment", points: 2 },
  LineToolRay: { form: "segment", points: 2, meant: { extendRight: true } },
  LineToolExtended: { form: "segment", points: 2, meant: { extendLeft: true, extendRight: true } },
  LineToolArrow: { form: "segment", points: 2, meant: { endHead: true } },
  LineToolHorzLine: { form: "level", points: 1, meant: { extendLeft: true } },
  LineToolHorzRay: { form: "level", points: 1, meant: { extendLeft: false } },
  LineToolRectangle: { form: "box", points: 2 },
  LineToolParallelChannel: { form: "channel", points: 3 },
  LineToolFibRetracement: { form: "swing", points: 2 },
};
