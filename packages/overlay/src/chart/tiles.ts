/** A picture of what seldom changes, kept in tiles that are shifted while the chart is scrolled. */
export interface Tiles {
  /** Shows the tiles in a bitmap of this size whose left edge is at `left`, and paints those that are missing. */
  readonly show: (
    context: CanvasRenderingContext2D,
    left: number,
    width: number,
    height: number,
    paint: (context: CanvasRenderingContext2D, from: number, width: number) => void,
  ) => void;
  /** Drops what is shown: the picture is another one. */
  readonly drop: () => void;
  readonly dispose: () => void;
}

// So narrow that painting one costs little while scrolling, so wide that few are shown.
const tileWidth = 256;
// What a canvas paints at its own edge isn't quite what it paints elsewhere: tiles are painted wider than they are shown.
const seam = 8;

export function createTiles(document: Document): Tiles {
  const tiles = new Map<number, HTMLCanvasElement>();
  const spare: HTMLCanvasElement[] = [];

  const blank = (height: number): HTMLCanvasElement => {
    const canvas = spare.pop() ?? document.createElement("canvas");
    // Setting a size clears the canvas too.
    canvas.width = tileWidth + 2 * seam;
    canvas.height = height;
    return canvas;
  };
  const drop = () => {
    spare.push(...tiles.values());
    tiles.clear();
  };
  return {
    show(context, left, width, height, paint) {
      const first = Math.floor(left / tileWidth);
      const end = Math.floor((left + width - 1) / tileWidth);
      for (const [tile, canvas] of tiles) {
        if (tile >= first - 1 && tile <= end + 1) continue;
        tiles.delete(tile);
        spare.push(canvas);
      }
      for (let tile = first; tile <= end; tile++) {
        let canvas = tiles.get(tile);
        if (canvas === undefined) {
          canvas = blank(height);
          const painted = canvas.getContext("2d");
          if (painted === null) return;
          paint(painted, tile * tileWidth - seam, tileWidth + 2 * seam);
          tiles.set(tile, canvas);
        }
        const x = tile * tileWidth - left;
        context.drawImage(canvas, seam, 0, tileWidth, height, x, 0, tileWidth, height);
      }
    },
    drop,
    dispose() {
      tiles.clear();
      spare.length = 0;
    },
  };
}
