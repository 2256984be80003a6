import type { ReadingMessages } from "../messages/catalogue.ts";
import { englishReading } from "../messages/english/reading.ts";
import { isKnownDrawing } from "./known.ts";
import {
  type Drawing,
  type DrawingOf,
  type DrawingType,
  type DrawingWords,
  type UnknownDrawing,
} from "./registry.ts";
import { createSpeaker, type Speaker, type SpeakerOptions } from "./speaker.ts";

/** What a description needs to know beside the drawing. `messages` is English where it is left out. */
export interface DescribeContext extends SpeakerOptions {
  readonly messages?: ReadingMessages | undefined;
}

function sentence<Type extends DrawingType>(
  words: DrawingWords,
  type: Type,
  drawing: DrawingOf<Type>,
  say: Speaker,
): string {
  const tell: (drawing: DrawingOf<Type>, say: Speaker) => string = words[type];
  return tell(drawing, say);
}

/**
 * Prepares sentences for many drawings, so that the locale's forms are made once: gives the function that
 * `describe` calls. An unknown locale or zone throws a RangeError, as `Intl` does.
 */
export function createDescriber(context: DescribeContext): (drawing: Drawing | UnknownDrawing) => string {
  const { messages = englishReading } = context;
  const say = createSpeaker(context, messages.distance);
  return (drawing) => {
    if (!isKnownDrawing(drawing)) return messages.unknownDrawing(drawing.type);
    const text = sentence(messages.drawings, drawing.type, drawing, say);
    return drawing.label === undefined || drawing.label === ""
      ? text
      : messages.labelled(drawing.label, text);
  };
}

/**
 * Says a drawing in a sentence for a screen reader: its label, what it is, direction, prices, dates and its
 * distance from the last price. A drawing of an unknown type is named as such. An unknown locale or zone throws a
 * RangeError, as `Intl` does.
 */
export function describe(drawing: Drawing | UnknownDrawing, context: DescribeContext): string {
  return createDescriber(context)(drawing);
}
