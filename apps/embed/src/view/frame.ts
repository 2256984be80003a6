import type { Bar } from "@candlemark/bars";
import { type AnalysisDetail, linkTargets } from "@candlemark/core";
import { type ChartView, chartView, type Theme } from "./chart.ts";
import { articleView, headerView } from "./details.ts";
import { elementOf } from "./element-of.ts";

/** An analysis with its chart, levels and text. */
export interface Frame {
  readonly chart: ChartView;
  /** Shows another state of the analysis: where the reader looks, and what they point at, stays. */
  update(analysis: AnalysisDetail): void;
  /** Says that what is shown may be out of date, or ceases to. */
  setStale(stale: boolean): void;
  dispose(): void;
}

/** Makes the frame of an analysis; `mount` puts it into the page, since a chart is drawn at the size that it has there. */
export function createFrame(
  first: AnalysisDetail,
  bars: readonly Bar[],
  theme: Theme,
  mount: (element: HTMLElement) => void,
): Frame {
  let analysis = first;
  let targets = linkTargets(analysis);
  const place = elementOf("div", "chart");
  const stale = elementOf("p", "stale");
  stale.setAttribute("role", "status");
  const element = elementOf("div", "frame", place);
  mount(element);
  const chart = chartView(place, analysis, bars, theme);
  place.append(stale);
  if (bars.length === 0) {
    place.prepend(elementOf("p", "message", `There are no bars of ${analysis.metadata.symbol} to draw on.`));
  }
  let header = makeHeader();
  let article = makeArticle();
  element.prepend(header);
  element.append(article);
  chart.overlay.on("hover", ({ id }) => {
    for (const link of article.querySelectorAll<HTMLElement>(".link")) {
      link.classList.toggle("lit", id !== null && link.dataset.target === id);
    }
  });

  function makeHeader(): HTMLElement {
    return headerView(analysis, chart.overlay.status(), Date.now());
  }

  function makeArticle(): HTMLElement {
    return articleView(analysis, {
      resolve: (target) => targets.get(target),
      highlight: (id) => chart.overlay.highlight(id === null ? null : [id]),
    });
  }

  return {
    chart,
    update(next) {
      const before = analysis;
      analysis = next;
      targets = linkTargets(next);
      chart.overlay.setAnalysis(next);
      const newHeader = makeHeader();
      header.replaceWith(newHeader);
      header = newHeader;
      // A text that is being read stays where it is while drawings come.
      if (textOf(before) === textOf(next)) return;
      const { scrollTop } = article;
      const newArticle = makeArticle();
      article.replaceWith(newArticle);
      article = newArticle;
      article.scrollTop = scrollTop;
    },
    setStale(isStale) {
      stale.textContent = isStale ? "The connection is lost: this may be out of date." : "";
    },
    dispose: () => chart.dispose(),
  };
}

/** What the article is made of. */
const textOf = ({ metadata, levels }: AnalysisDetail): string => JSON.stringify([metadata, levels]);
