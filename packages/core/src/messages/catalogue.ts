import type { DrawingWords } from "../drawings/registry.ts";
import type { DistanceWords } from "../drawings/speaker.ts";
import type { ReviewMessages } from "../review/warnings.ts";
import type { IssueMessages } from "./issues.ts";

/** What `describe` and `describeAnalysis` say. */
export interface ReadingMessages {
  readonly drawings: DrawingWords;
  readonly distance: DistanceWords;
  readonly labelled: (label: string, sentence: string) => string;
  readonly unknownDrawing: (type: string) => string;
  readonly analysis: (facts: AnalysisFacts) => string;
}

/** The facts of an analysis that a sentence names; prices are written in the locale. */
export interface AnalysisFacts {
  readonly title: string;
  readonly symbol: string;
  readonly timeframe: string;
  readonly direction: "BULLISH" | "BEARISH";
  readonly breakout: boolean;
  readonly pivot: string;
  readonly resistance: string;
  readonly support: string;
  readonly drawings: number;
}

/**
 * What the package says to a person, in one language; a translation is another value of this type. The notes of an
 * import are apart, with the formats.
 */
export interface Catalogue {
  readonly issues: IssueMessages;
  readonly reading: ReadingMessages;
  readonly review: ReviewMessages;
}
