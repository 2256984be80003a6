/** The form in which symbols are compared: "GBP/USD", "GBPUSD" and "gbp-usd" are one symbol. */
export function symbolKey(symbol: string): string {
  const key = symbol.replaceAll(/[\s/_-]/g, "").toUpperCase();
  return key === "" ? symbol : key;
}
