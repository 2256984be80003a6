import type { Bar } from "@candlemark/bars";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Workbench } from "../workspace/workbench.ts";
import { Legend } from "./legend.tsx";
import { createStage, type Stage } from "./stage.ts";

/** The chart of a workbench; tells of its stage once it is set up, and of undefined when it goes. */
export function ChartPane({
  workbench,
  bars,
  onStage,
}: {
  readonly workbench: Workbench;
  readonly bars: readonly Bar[];
  readonly onStage: (stage: Stage | undefined) => void;
}) {
  const element = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Stage>();
  const [painted, setPainted] = useState(false);

  useLayoutEffect(() => {
    if (element.current === null) return;
    const created = createStage(element.current, bars, workbench);
    setStage(created);
    onStage(created);
    let frame = afterFrames(3, () => setPainted(true));
    function afterFrames(count: number, done: () => void): number {
      if (count === 0) done();
      return requestAnimationFrame(() => {
        if (count > 0) frame = afterFrames(count - 1, done);
      });
    }
    return () => {
      cancelAnimationFrame(frame);
      onStage(undefined);
      created.dispose();
    };
  }, [workbench, bars, onStage]);

  const { title, symbol } = workbench.analysis.get().metadata;
  return (
    <div class="chart">
      <div
        ref={element}
        class="chart-canvas"
        role="application"
        aria-label={`Chart of ${symbol}: ${title}`}
        data-testid="chart"
        data-ready={painted}
      />
      {stage !== undefined && <Legend stage={stage} bars={bars} />}
    </div>
  );
}
