export {
  type Analysis,
  type AnalysisDetail,
  parseAnalysis,
  parseStoredDrawing,
} from "./analysis/analysis.ts";
export { changeDrawings, type DrawingChanges, type DrawingMove } from "./analysis/change-drawings.ts";
export { type Expiry, expiresAt } from "./analysis/expiry.ts";
export {
  canonicalLevels,
  type Level,
  type Levels,
  levelOrderIssues,
  type WrittenLevels,
} from "./analysis/levels.ts";
export { type LevelName, listLevels, type PlacedLevel } from "./analysis/list-levels.ts";
export { type Metadata, type TextField, textFields } from "./analysis/metadata.ts";
export { duplicateIssues, linkIssues, listObjects } from "./analysis/objects.ts";
export { type Setup, setupOf } from "./analysis/setup.ts";
export { type Status, statusAt } from "./analysis/status.ts";
export { linkTargets } from "./analysis/targets.ts";
export {
  linkedIds,
  parseText,
  plainText,
  remapLinks,
  renderText,
  type TextRun,
} from "./analysis/text-links.ts";
export type { Command, CommandName } from "./commands/registry.ts";
export {
  type AnalysisDocument,
  analysisOf,
  documentOf,
  drawingOf,
  type EditorFlags,
  flagsOf,
  listDrawings,
} from "./document/document.ts";
export { orderOf } from "./document/order.ts";
export {
  type Anchor,
  type AnchorConstraint,
  type AnchorRole,
  freeAnchor,
  oneAnchor,
  threeAnchors,
  twoAnchors,
} from "./drawings/anchor.ts";
export { drawingDefaults } from "./drawings/defaults.ts";
export { type DrawingDeclaration, defineDrawing } from "./drawings/definition.ts";
export { isDrawingType, isKnownDrawing } from "./drawings/known.ts";
export type { DrawingValue, PlaceOf, ValueReader } from "./drawings/reading.ts";
export {
  type Drawing,
  type DrawingOf,
  type DrawingType,
  drawingTypeNames,
  drawingTypes,
  type UnknownDrawing,
  type WrittenDrawing,
} from "./drawings/registry.ts";
export { retracementPrice } from "./drawings/retracement.ts";
export { sampleDrawing } from "./drawings/sample.ts";
export {
  areaStyleShape,
  filledLineStyleShape,
  type LineStyle,
  lineStyleShape,
  type StyleKind,
} from "./drawings/style.ts";
export { type StyleField, styleFields } from "./drawings/style-fields.ts";
export { valueAt, valueReader } from "./drawings/value-at.ts";
export {
  formatPath,
  type Issue,
  type IssueCode,
  type IssueFacts,
  type IssuePath,
  MisuseError,
  type Parsed,
  type ValueKind,
} from "./errors.ts";
export { type IssueMessages, translateIssues } from "./messages/issues.ts";
export type { Mode } from "./schema/mode.ts";
export { type Change, createStore, type Gesture, type Origin, type Store } from "./store/store.ts";
export { type BarAxis, createBarAxis } from "./time/bar-axis.ts";
export { type EpochMs, formatInstant, parseInstant, toUtc } from "./time/instant.ts";
export { startOfLocalDay } from "./time/local-time.ts";
export { addBars, barLength, type Timeframe, timeframes } from "./time/timeframe.ts";
export { isTimeZone } from "./time/zone.ts";
export {
  type AppendAnswer,
  type AppendRequest,
  parseAppendAnswer,
  parseAppendRequest,
} from "./wire/append.ts";
export { contractVersion, type Failure, failureSchema } from "./wire/common.ts";
export {
  type CreateAnswer,
  type CreateInput,
  type CreateRequest,
  parseCreateAnswer,
  parseCreateRequest,
} from "./wire/create.ts";
export { type AnalysisEvent, type AnalysisEventType, parseAnalysisEvent } from "./wire/events.ts";
export { limits } from "./wire/limits.ts";
export {
  type AnalysisSummary,
  type ListAnswer,
  type ListInput,
  type ListQuery,
  parseListAnswer,
  parseListQuery,
} from "./wire/list.ts";
export {
  parseUpdateAnswer,
  parseUpdateRequest,
  type UpdatableField,
  type UpdateAnswer,
  type UpdateRequest,
  updatableFields,
} from "./wire/update.ts";
