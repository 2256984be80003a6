import type { Analysis } from "../analysis/analysis.ts";
import type { Level } from "../analysis/levels.ts";
import { setupOf } from "../analysis/setup.ts";
import type { DescribeContext } from "../drawings/describe.ts";
import { createSpeaker } from "../drawings/speaker.ts";
import { englishReading } from "../messages/english/reading.ts";

/**
 * Says an analysis in a few sentences for a screen reader: title, market, setup, levels, how many drawings.
 * `describe` says each drawing.
 */
export function describeAnalysis({ metadata, levels, drawings }: Analysis, context: DescribeContext): string {
  const { messages = englishReading } = context;
  const say = createSpeaker(context, messages.distance);
  const ladder = (entry: Level | readonly Level[]) =>
    say.list([entry].flat().map(({ price }) => say.price(price)));
  return messages.analysis({
    title: metadata.title,
    symbol: metadata.symbol,
    timeframe: metadata.timeframe,
    direction: metadata.direction,
    breakout: setupOf(metadata).endsWith("breakout"),
    pivot: say.price(levels.pivot.price),
    resistance: ladder(levels.resistance),
    support: ladder(levels.support),
    drawings: drawings.length,
  });
}
