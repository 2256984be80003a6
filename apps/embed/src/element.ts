import { linkTargets, MisuseError } from "@candlemark/core";
import { explain, type Loaded, load, type Source } from "./loading/load.ts";
import { type ChartView, chartView, type Theme } from "./view/chart.ts";
import { articleView, headerView } from "./view/details.ts";
import { elementOf } from "./view/element-of.ts";
import css from "./view/style.css?inline";

/**
 * `<candlemark-analysis server="https://…" analysis="<id>" key="<public key>" theme="light|dark">`: a read-only
 * chart with the drawings, levels, text and expiry of an analysis. `theme` follows the reader's system where
 * it is left out. Fires `candlemark-ready`, or `candlemark-error` with the error as `detail`.
 */
export class AnalysisElement extends HTMLElement {
  static readonly observedAttributes = ["server", "analysis", "key", "theme"];

  readonly #root = this.attachShadow({ mode: "open" });
  #visit: AbortController | undefined;
  #scheduled = false;
  #view: ChartView | undefined;

  /** The chart, its candles and the overlay, once `candlemark-ready` was fired; undefined before. */
  get view(): ChartView | undefined {
    return this.#view;
  }

  connectedCallback(): void {
    this.#schedule();
  }

  disconnectedCallback(): void {
    this.#visit?.abort();
    this.#visit = undefined;
  }

  attributeChangedCallback(): void {
    if (this.isConnected) this.#schedule();
  }

  /** Reads the analysis again. */
  reload(): void {
    this.#schedule();
  }

  // Attributes that are set one after the other are one visit.
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (this.isConnected) void this.#show();
    });
  }

  async #show(): Promise<void> {
    this.#visit?.abort();
    const visit = new AbortController();
    this.#visit = visit;
    this.dataset.theme = this.#theme();
    this.#message("Loading the analysis …");
    try {
      const loaded = await load(this.#source(), Date.now(), visit.signal);
      if (visit.signal.aborted) return;
      this.#render(loaded, visit.signal);
      this.setAttribute("role", "figure");
      this.setAttribute("aria-label", loaded.analysis.metadata.title);
      this.dispatchEvent(new CustomEvent("candlemark-ready"));
    } catch (error) {
      if (visit.signal.aborted) return;
      this.#message(explain(error), true);
      this.dispatchEvent(new CustomEvent("candlemark-error", { detail: error }));
    }
  }

  #source(): Source {
    const analysis = this.getAttribute("analysis");
    if (!analysis) {
      throw new MisuseError(
        '<candlemark-analysis> shows nothing yet: give it analysis="<id>" and key="<public key>".',
      );
    }
    return {
      server: new URL(this.getAttribute("server") ?? "/", location.href).origin,
      analysis,
      key: this.getAttribute("key") ?? undefined,
    };
  }

  #theme(): Theme {
    const asked = this.getAttribute("theme");
    if (asked === "light" || asked === "dark") return asked;
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  #render({ analysis, bars }: Loaded, signal: AbortSignal): void {
    const chart = elementOf("div", "chart");
    const frame = elementOf("div", "frame");
    this.#fill(frame);
    frame.append(chart);
    const targets = linkTargets(analysis);
    const view = chartView(chart, analysis, bars, this.#theme());
    this.#view = view;
    signal.addEventListener("abort", () => {
      this.#view = undefined;
      view.dispose();
    });
    const article = articleView(analysis, {
      resolve: (target) => targets.get(target),
      highlight: (id) => view.overlay.highlight(id === null ? null : [id]),
    });
    frame.prepend(headerView(analysis, view.overlay.status(), Date.now()));
    frame.append(article);
    if (bars.length === 0) {
      chart.prepend(
        elementOf("p", "message", `There are no bars of ${analysis.metadata.symbol} to draw on.`),
      );
    }
    view.overlay.on("hover", ({ id }) => {
      for (const link of article.querySelectorAll<HTMLElement>(".link")) {
        link.classList.toggle("lit", id !== null && link.dataset.target === id);
      }
    });
  }

  #message(text: string, retry = false): void {
    const message = elementOf("div", "message", elementOf("span", "", text));
    message.setAttribute("role", "status");
    if (retry) {
      const button = elementOf("button", "retry", "Try again");
      button.addEventListener("click", () => this.reload());
      message.append(button);
    }
    this.#fill(message);
  }

  #fill(content: HTMLElement): void {
    this.#root.replaceChildren(elementOf("style", "", css), content);
  }
}
