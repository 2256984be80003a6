import { type AnalysisDetail, MisuseError } from "@candlemark/core";
import { explain, type Source } from "./loading/load.ts";
import { type Stage, showAnalysis } from "./show-analysis.ts";
import type { ChartView, Theme } from "./view/chart.ts";
import { elementOf } from "./view/element-of.ts";
import css from "./view/style.css?inline";

/**
 * `<candlemark-analysis server="https://…" analysis="<id>" key="<public key>" theme="light|dark">`: a read-only
 * chart with the drawings, levels, text and expiry of an analysis, which follows its changes. `theme` follows the
 * reader's system where it is left out. Fires `candlemark-ready`, `candlemark-change` for each change after that,
 * or `candlemark-error` with the error as `detail`; `data-connection` is `live`, `polling`, `offline` or `ended`.
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
    this.#leave();
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

  #leave(): void {
    this.#visit?.abort();
    this.#visit = undefined;
    this.#view = undefined;
    delete this.dataset.connection;
  }

  async #show(): Promise<void> {
    this.#leave();
    const visit = new AbortController();
    this.#visit = visit;
    const theme = this.#theme();
    this.dataset.theme = theme;
    this.#message("Loading the analysis …");
    const fail = (error: unknown, over: boolean) => {
      if (visit.signal.aborted) return;
      if (over) visit.abort();
      this.#view = undefined;
      this.#message(explain(error), true);
      this.dispatchEvent(new CustomEvent("candlemark-error", { detail: error }));
    };
    try {
      await showAnalysis(this.#source(), theme, this.#stage(fail), visit.signal);
    } catch (error) {
      fail(error, true);
    }
  }

  #stage(failed: Stage["failed"]): Stage {
    const name = ({ metadata }: AnalysisDetail) => this.setAttribute("aria-label", metadata.title);
    return {
      failed,
      mount: (element) => this.#fill(element),
      ready: ({ chart }, analysis) => {
        this.#view = chart;
        this.setAttribute("role", "figure");
        name(analysis);
        this.dispatchEvent(new CustomEvent("candlemark-ready"));
      },
      changed: (analysis) => {
        name(analysis);
        this.dispatchEvent(new CustomEvent("candlemark-change"));
      },
      connected: (status) => {
        this.dataset.connection = status;
      },
    };
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
