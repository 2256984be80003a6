import { createHash } from "node:crypto";
import { Refusal } from "../refusal.ts";
import type { Stores } from "../storage/storage.ts";
import type { Context } from "./context.ts";

/** What a change answers with; `revision` names the version that it left. */
export interface Answer {
  readonly revision?: number;
  readonly [field: string]: unknown;
}

/** How a request says that it is the same as an earlier one. */
export interface Repetition {
  readonly key: string | undefined;
  readonly fingerprint: string;
}

/** An answer, and whether it was given before. */
export interface Outcome {
  readonly answer: Answer;
  readonly replayed: boolean;
}

/**
 * Makes a change once for each idempotency key: the answer is stored in the transaction of the change, and
 * given again to whoever repeats the request. `action` names the change and what it is made to.
 */
export async function once(
  { storage, caller, now, running }: Context,
  action: string,
  repetition: Repetition,
  change: (stores: Stores) => Promise<Answer>,
): Promise<Outcome> {
  const { key, fingerprint } = repetition;
  if (key === undefined) return { answer: await storage.transaction(change), replayed: false };
  const scope = `${caller.communityId} ${caller.keyId} ${action}`;
  const ticket = createHash("sha256").update(`${scope} ${key}`).digest("hex");
  if (running.has(ticket)) {
    throw new Refusal(
      "idempotency_key_in_use",
      "The first request with this idempotency key is still running",
    );
  }
  running.add(ticket);
  try {
    return await storage.transaction(async (stores) => {
      const earlier = await stores.answers.find(scope, key);
      if (earlier === undefined) {
        const answer = await change(stores);
        const text = JSON.stringify(answer);
        await stores.answers.insert({ scope, key, fingerprint, answer: text, createdAt: now });
        return { answer, replayed: false };
      }
      if (earlier.fingerprint === fingerprint) {
        return { answer: readAnswer(earlier.answer), replayed: true };
      }
      throw new Refusal(
        "idempotency_key_reused",
        "This idempotency key was used for another request: make a new key for each new request",
      );
    });
  } finally {
    running.delete(ticket);
  }
}

function readAnswer(text: string): Answer {
  const answer: unknown = JSON.parse(text);
  if (isAnswer(answer)) return answer;
  throw new Error("the database holds an answer that is no object");
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === "object" &&
    value !== null &&
    (!("revision" in value) || typeof value.revision === "number")
  );
}
