import type { Point } from "../geometry/point.ts";
import type { Projection } from "../projection/projection.ts";
import type { Picked, PickOptions, PixelRatios } from "./pick.ts";
import type { Scene } from "./scene.ts";

/** What tools find under the pointer, in the CSS pixels of a projection. */
export interface Targets {
  readonly pick: (projection: Projection, point: Point, options?: PickOptions) => Picked | undefined;
  /** Where the points of a drawing are. */
  readonly anchors: (projection: Projection, id: string) => readonly Point[];
}

export function targetsOf(scene: Scene, ratios?: PixelRatios): Targets {
  return {
    pick(projection, point, options) {
      scene.setPlane(projection.plane);
      return scene.pick(projection.view, point, { ratios, ...options });
    },
    anchors(projection, id) {
      const { view } = projection;
      scene.setPlane(projection.plane);
      return scene
        .anchors(id)
        .map(({ place, unit }) => ({ x: view.x0 + place * view.xScale, y: view.y0 + unit * view.yScale }));
    },
  };
}
