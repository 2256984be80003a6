export { createDescriber, type DescribeContext, describe } from "./drawings/describe.ts";
export type { DrawingWords } from "./drawings/registry.ts";
export type { DistanceWords, Speaker, SpeakerOptions } from "./drawings/speaker.ts";
export type { AnalysisFacts, ReadingMessages } from "./messages/catalogue.ts";
export { describeAnalysis } from "./review/describe-analysis.ts";
export { relativeTime } from "./time/relative.ts";
