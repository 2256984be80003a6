import { NotFoundError, type StoredEntry, SyncError } from "@candlemark/sync";
import { dropChanges, type KeptChanges, readChanges } from "../save/kept-changes.ts";
import { unsentOf } from "../save/saving.ts";
import type { Source } from "../ui/use-source.ts";
import { createValue } from "../ui/value.ts";
import { createWorkbench, type Workbench, type WorkbenchClient } from "./workbench.ts";

/** The workbenches of a sign-in: one with changes that the server hasn't got goes on when it is left. */
export interface Workbenches {
  /** Opens an analysis; whoever opened it leaves it when the signal aborts. */
  readonly open: (analysisId: string, signal: AbortSignal) => Promise<Workbench>;
  /** The analyses that changes wait for and that aren't there any more, as far as `retryAll` found out. */
  readonly gone: Source<readonly string[]>;
  /** How many changes the server hasn't got. */
  readonly unsent: () => number;
  /** Whether changes would be lost with the page. */
  readonly atRisk: () => boolean;
  /** Tries again at once, and sends what is left of earlier visits. */
  readonly retryAll: () => void;
  /** The changes that wait for an analysis, whether it is open or not. */
  readonly readKept: (analysisId: string) => Promise<readonly StoredEntry[]>;
  /** Gives up the work on an analysis, with all that wasn't sent. */
  readonly forget: (analysisId: string) => Promise<void>;
  /** Ends all work; what wasn't sent stays in the outbox. */
  readonly close: () => void;
}

interface Place {
  readonly opening: Promise<Workbench>;
  bench?: Workbench;
  visitors: number;
}

const againMs = 15_000;

/** Makes the workbenches of a client, whose changes wait in an outbox; `canEdit` where its key may make some. */
export function createWorkbenches(
  client: WorkbenchClient,
  { outbox, lasting, secure }: KeptChanges,
  canEdit = true,
): Workbenches {
  const places = new Map<string, Place>();
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gone = createValue<readonly string[]>([]);

  function placeOf(analysisId: string): Place {
    const known = places.get(analysisId);
    if (known !== undefined) return known;
    const place: Place = { opening: setUp(analysisId, () => place), visitors: 0 };
    places.set(analysisId, place);
    place.opening.catch(() => remove(analysisId, place));
    return place;
  }

  async function setUp(analysisId: string, own: () => Place): Promise<Workbench> {
    const { analysis } = await client.get(analysisId, { signal: ending.signal, retry: false });
    const bench = await createWorkbench(client, analysis, outbox, canEdit);
    const place = own();
    place.bench = bench;
    bench.sync.subscribe(({ status }) => {
      if (status === "offline") secure();
      settle(analysisId, place);
    });
    settle(analysisId, place);
    return bench;
  }

  function remove(analysisId: string, place: Place): void {
    if (places.get(analysisId) === place) places.delete(analysisId);
  }

  /** Follows what is looked at; closes what isn't, once the server has all of it. */
  function settle(analysisId: string, place: Place): void {
    const { bench, visitors } = place;
    bench?.setWatched(visitors > 0 && !ending.signal.aborted);
    const isDone = visitors === 0 && bench?.sync.state.status === "idle";
    if (!isDone && !ending.signal.aborted) return;
    remove(analysisId, place);
    void bench?.close();
  }

  async function resume(): Promise<void> {
    clearTimeout(timer);
    const names = await outbox.queues().catch(() => []);
    const opened = await Promise.allSettled(names.map((analysisId) => placeOf(analysisId).opening));
    gone.set(names.filter((_, at) => reasonOf(opened[at]) instanceof NotFoundError));
    // An analysis that is gone, or may not be read, is no matter of time.
    const again = opened.some((result) => {
      const reason = reasonOf(result);
      return reason instanceof SyncError && reason.retryable;
    });
    clearTimeout(timer);
    if (again && !ending.signal.aborted) timer = setTimeout(() => void resume(), againMs);
  }

  const open = (): Workbench[] => [...places.values()].flatMap(({ bench }) => bench ?? []);
  const states = () => open().map(({ sync }) => sync.state);
  const unsent = () => states().reduce((sum, state) => sum + unsentOf(state), 0);

  return {
    open(analysisId, signal) {
      const place = placeOf(analysisId);
      place.visitors += 1;
      signal.addEventListener("abort", () => {
        place.visitors -= 1;
        settle(analysisId, place);
      });
      settle(analysisId, place);
      return place.opening;
    },
    gone,
    unsent,
    atRisk: () => (lasting ? states().some(({ unstored }) => unstored > 0) : unsent() > 0),
    retryAll() {
      for (const { sync } of open()) sync.retryNow();
      void resume();
    },
    readKept: (analysisId) => readChanges(outbox, analysisId),
    async forget(analysisId) {
      const place = places.get(analysisId);
      if (place !== undefined) remove(analysisId, place);
      await place?.bench?.close();
      await dropChanges(outbox, analysisId);
      gone.set(gone.get().filter((id) => id !== analysisId));
    },
    close() {
      ending.abort();
      clearTimeout(timer);
      for (const [analysisId, place] of places) settle(analysisId, place);
    },
  };
}

const reasonOf = (result: PromiseSettledResult<unknown> | undefined): unknown =>
  result?.status === "rejected" ? result.reason : undefined;
