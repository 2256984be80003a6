import { symbolKey } from "../symbol-key.ts";
import type { SymbolInfo } from "./series.ts";

const metals = ["XAU", "XAG", "XPT", "XPD"];
const currencies = new Set([...Intl.supportedValuesOf("currency"), ...metals, "BTC", "ETH"]);

/** What to call a symbol that is known by the name of its file alone; two currency codes are a pair. */
export function symbolInfoOf(text: string): SymbolInfo {
  const name = symbolKey(text);
  const [base, quote] = [name.slice(0, 3), name.slice(3)];
  const ticker = currencies.has(base) && currencies.has(quote) ? `${base}/${quote}` : name;
  return { name, ticker, description: ticker, type: ticker === name ? "stock" : "forex" };
}
