/** How the plane lies in a pane, in CSS pixels: x = x0 + xScale × place, y = y0 + yScale × unit. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly x0: number;
  /** The width of a bar. */
  readonly xScale: number;
  readonly y0: number;
  /** The height of one unit of the price scale: negative where prices rise up the page. */
  readonly yScale: number;
}
