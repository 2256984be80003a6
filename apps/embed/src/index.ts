import { AnalysisElement } from "./element.ts";

if (customElements.get("candlemark-analysis") === undefined) {
  customElements.define("candlemark-analysis", AnalysisElement);
}

export { AnalysisElement };
