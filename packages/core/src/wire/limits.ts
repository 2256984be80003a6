/** The size of what the API takes. */
export const limits = {
  bodyBytes: 1_048_576,
  drawingsPerRequest: 1_000,
  drawingsPerAnalysis: 10_000,
} as const;
