import type { ReviewMessages } from "../../review/warnings.ts";

/** What a review finds, in English. */
export const englishReview: ReviewMessages = {
  degenerate_drawing: ({ drawing }) =>
    `the drawing "${drawing}" has no extent: two of its points lie together`,
  direction_contradicts_price: ({ price, expected, level }) =>
    `the entry is said to be ${expected} the price, but the pivot ${level} isn't: the last price is ${price}`,
  drawing_not_mentioned: ({ drawing }) => `no text mentions the drawing "${drawing}"`,
  expired_before_last_bar: ({ instant }) => `it expires at ${instant}, before the last bar`,
  level_off_chart: ({ level, price }) => `the level ${level} at ${price} is far from all bars`,
  price_without_drawing: ({ price }) => `the text names ${price}, where there is no drawing and no level`,
  stop_already_reached: ({ level, price }) =>
    `the last price ${price} is already beyond the ${level}, the stop`,
  target_already_reached: ({ level, price }) =>
    `the last price ${price} is already beyond the ${level}, the target`,
  numberWords: {
    month:
      "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?",
    counted: "(?:bar|candle|day|hour|minute|week|month|year|pip|point|tick)s?|times|per ?cent",
  },
};
