import { join } from "node:path";
import { BadInput } from "../failure.ts";
import { setting } from "../input/settings.ts";
import type { Io } from "../io.ts";
import { type QueueFile, queueFile } from "./queue-file.ts";

/** The flag of every verb that has to do with the queue. */
export interface QueueFlags {
  readonly queueFile?: string;
}

/** The queue of the flags and the environment. Throws BadInput where they name no place for it. */
export function queueOf({ queueFile: path }: QueueFlags, io: Io): QueueFile {
  return queueFile(path ?? setting(io, "CANDLEMARK_QUEUE") ?? join(stateFolder(io), "candlemark", "queue"));
}

/** Where programs of this user keep what has to last. */
function stateFolder(io: Io): string {
  const home = setting(io, "HOME");
  const folder =
    setting(io, "XDG_STATE_HOME") ?? setting(io, "LOCALAPPDATA") ?? (home && join(home, ".local", "state"));
  if (folder !== undefined) return folder;
  throw new BadInput(
    "there is no place for the queue: set CANDLEMARK_QUEUE or --queue-file, or use --no-queue",
  );
}
