/** Text that a terminal shows and never obeys: control characters, but for line ends and tabs, become U+FFFD. */
export function printable(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(/(?![\n\t])\p{Cc}/gu, "\uFFFD");
}

/** The same on one line. */
export function oneLine(text: string): string {
  return printable(text).replaceAll(/\s+/g, " ").trim();
}
