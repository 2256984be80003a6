import type { ReviewMessages } from "../../review/warnings.ts";
import { englishReview } from "../english/review.ts";

const { numberWords: englishWords } = englishReview;

const names: Readonly<Record<string, string>> = {
  resistance: "Widerstand",
  support: "Unterstützung",
  pivot: "Pivot",
};
const named = (level: string | undefined): string => (level === undefined ? "" : (names[level] ?? level));

/** What a review finds, in German. */
export const germanReview: ReviewMessages = {
  degenerate_drawing: ({ drawing }) =>
    `die Zeichnung „${drawing}“ hat keine Ausdehnung: zwei ihrer Punkte fallen zusammen`,
  direction_contradicts_price: ({ price, expected, level }) =>
    `der Einstieg soll ${expected === "above" ? "über" : "unter"} dem Kurs liegen, der Pivot ${level} tut es aber nicht: der letzte Kurs ist ${price}`,
  drawing_not_mentioned: ({ drawing }) => `kein Text erwähnt die Zeichnung „${drawing}“`,
  expired_before_last_bar: ({ instant }) => `sie läuft am ${instant} ab, vor der letzten Kerze`,
  level_off_chart: ({ level, price }) => `die Marke ${named(level)} bei ${price} liegt weit von allen Kerzen`,
  price_without_drawing: ({ price }) => `der Text nennt ${price}; dort ist keine Zeichnung und keine Marke`,
  stop_already_reached: ({ level, price }) =>
    `der letzte Kurs ${price} liegt schon jenseits der Ausstiegsmarke (${named(level)})`,
  target_already_reached: ({ level, price }) =>
    `der letzte Kurs ${price} liegt schon jenseits der Zielmarke (${named(level)})`,
  // German texts hold English words too: 3 Bars, 50 Pips.
  numberWords: {
    month: `${englishWords.month}|Januar|Februar|März?|Mai|Okt(?:ober)?|Dez(?:ember)?`,
    counted: `${englishWords.counted}|Prozent|(?:Kerze|Stunde|Minute|Woche)n?|(?:Tag|Monat|Jahr|Punkt)e?n?`,
  },
};
