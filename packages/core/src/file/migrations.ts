import { listObjects } from "../analysis/objects.ts";
import { isRecord } from "../schema/record.ts";

/** The format of files that this version writes. */
export const fileFormat = "candlemark/1";

type Migration = (file: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** How a file of each older format becomes one of the next; none changes what it is given. */
const migrations: ReadonlyMap<unknown, Migration> = new Map([
  // The first files held what a create request holds, without a format and with names left to the server.
  ["create-request", (request) => ({ format: fileFormat, analysis: named(request) })],
]);

/** The format of raw input: what it says, or `create-request` for one that has metadata and says nothing. */
export function formatOf(file: Readonly<Record<string, unknown>>): unknown {
  return file.format === undefined && "metadata" in file ? "create-request" : file.format;
}

/** The file in the present format, through every step in between; as it is where no step is known. */
export function migrateFile(file: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const step = migrations.get(formatOf(file));
  return step === undefined ? file : migrateFile(step(file));
}

/** The request with a name for each level and drawing that has none. */
function named(file: Readonly<Record<string, unknown>>) {
  const { idempotencyKey: _, ...request } = file;
  const taken = new Set(listObjects(request).flatMap(({ names }) => names));
  const withName = (value: unknown, name: string): unknown => {
    if (!isRecord(value) || "clientObjectId" in value) return value;
    let free = name;
    for (let count = 2; taken.has(free); count++) free = `${name}_${count}`;
    taken.add(free);
    return { ...value, clientObjectId: free };
  };
  const { levels, drawings = [] } = request;
  return {
    ...request,
    levels: isRecord(levels)
      ? Object.fromEntries(
          Object.entries(levels).map(([level, entry]) => [
            level,
            Array.isArray(entry)
              ? entry.map((rung, rank) => withName(rung, `${level}_${rank + 1}`))
              : withName(entry, level),
          ]),
        )
      : levels,
    drawings: Array.isArray(drawings)
      ? drawings.map((drawing, index) => withName(drawing, `drawing_${index + 1}`))
      : drawings,
  };
}
