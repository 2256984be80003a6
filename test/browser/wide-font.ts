// A table of a font is a list of numbers with their sizes in bytes, the largest first.
type Field = readonly [bytes: 1 | 2 | 4, ...values: number[]];

function bytesOf(fields: readonly Field[]): number[] {
  return fields.flatMap(([bytes, ...values]) =>
    values.flatMap((value) =>
      Array.from({ length: bytes }, (_, at) => (value >>> (8 * (bytes - 1 - at))) & 255),
    ),
  );
}
const zeros = (count: number) => Array<number>(count).fill(0);

const letter = "W".charCodeAt(0);
const tables: Readonly<Record<string, readonly Field[]>> = {
  "OS/2": [
    [2, 0, 3000, 400, 5, ...zeros(12)],
    [1, ...zeros(10)],
    [4, ...zeros(5)],
    [2, 64, letter, letter, 800, -200, 0, 800, 200],
  ],
  cmap: [
    [2, 0, 1, 3, 1],
    [4, 12],
    [2, 4, 32, 0, 4, 4, 1, 0, letter, 0xffff, 0, letter, 0xffff, 1 - letter, 1, 0, 0],
  ],
  glyf: [[4, 0]],
  head: [
    [4, 0x10000, 0x10000, 0, 0x5f0f3cf5],
    [2, 0, 1000],
    [4, ...zeros(4)],
    [2, 0, 0, 3000, 1000, 0, 8, 2, 0, 0],
  ],
  hhea: [
    [4, 0x10000],
    [2, 800, -200, 0, 3000, 0, 0, 0, 1, ...zeros(7), 1],
  ],
  hmtx: [[2, 3000, 0, 0]],
  loca: [[2, 0, 0, 0]],
  maxp: [
    [4, 0x10000],
    [2, 2, ...zeros(4), 1, ...zeros(8)],
  ],
  name: [[2, 0, 0, 6]],
  post: [[4, 0x30000, ...zeros(7)]],
};

/** The address of a font that has the letter W alone, which is blank and three times as wide as the font is high. */
export function wideFontUrl(): string {
  const names = Object.keys(tables);
  let offset = 12 + 16 * names.length;
  const directory: Field[] = [
    [4, 0x10000],
    [2, names.length, 128, 3, 16 * names.length - 128],
  ];
  const body: number[] = [];
  for (const name of names) {
    const table = bytesOf(tables[name] ?? []);
    directory.push([1, ...Array.from(name, (letter) => letter.charCodeAt(0))], [4, 0, offset, table.length]);
    table.push(...zeros(-table.length & 3));
    offset += table.length;
    body.push(...table);
  }
  return `data:font/ttf;base64,${btoa(String.fromCharCode(...bytesOf(directory), ...body))}`;
}
