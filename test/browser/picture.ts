// A pixel differs where a channel does by more than smoothing may do from one machine to another.
const tolerance = 8;

/** The share of the pixels in which two pictures differ; all where their sizes do. */
export function difference(one: ImageData, other: ImageData): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let different = 0;
  for (let start = 0; start < one.data.length; start += 4) {
    for (let channel = start; channel < start + 4; channel++) {
      if (Math.abs((one.data[channel] ?? 0) - (other.data[channel] ?? 0)) <= tolerance) continue;
      different += 1;
      break;
    }
  }
  return different / (one.width * one.height);
}

/** A picture of what is drawn on white. */
export function picture(width: number, height: number, draw: (context: CanvasRenderingContext2D) => void) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  draw(context);
  const png = canvas.toDataURL("image/png").replace("data:image/png;base64,", "");
  return { image: context.getImageData(0, 0, width, height), png };
}

export async function load(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** A picture of a group of SVG elements. */
export async function pictureOfSvg(group: string, size: { readonly width: number; readonly height: number }) {
  const { width, height } = size;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${group}</svg>`;
  const image = await load(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
  return picture(width, height, (context) => context.drawImage(image, 0, 0));
}
