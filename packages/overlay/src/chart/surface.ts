import type { ISeriesApi, SeriesType, Time } from "lightweight-charts";
import type { Point } from "../geometry/point.ts";
import type { Projection } from "../projection/projection.ts";
import type { Picked } from "../scene/pick.ts";
import type { Bitmap } from "./painting.ts";
import type { Theme } from "./theme.ts";

/** What editing tools build on; sites that only show analyses don't need it. */
export interface Surface {
  /** The chart's element; throws once the chart was removed. */
  readonly element: () => HTMLElement;
  /** The series on which it draws now. */
  readonly series: () => ISeriesApi<SeriesType, Time>;
  /** Where the pane of the series is in the window, in CSS pixels; undefined before the first paint. */
  readonly paneRect: () => DOMRectReadOnly | undefined;
  /** What is under a point of the pane, within reach (6 CSS pixels where it isn't given): a grip before the rest. */
  readonly pick: (point: Point, reach?: number) => Picked | undefined;
  /** Where instants and prices are now; undefined while the series has no bars. */
  readonly projection: () => Projection | undefined;
  /** Shows grips above everything, which are hit before anything else; undefined for none. */
  readonly setGrips: (grips: Grips | undefined) => void;
  /** Shows a cursor (a value of CSS) over the pane, whatever is under it; "" goes back to the overlay's own. */
  readonly setCursor: (style: string) => void;
}

/** The grips of a drawing, as an editor gives them. */
export interface Grips {
  /** The clientObjectId of the drawing. */
  readonly id: string;
  readonly pick: (point: Point, projection: Projection) => Picked | undefined;
  readonly paint: (bitmap: Bitmap, projection: Projection, theme: Theme) => void;
}
