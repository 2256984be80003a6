import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConflictError, RateLimitError, ServerError } from "../errors.ts";
import { backoffCeiling, backoffDelay, type RetryPolicy } from "./backoff.ts";
import { createRetryBudget } from "./budget.ts";
import { nextDelay } from "./decide.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { sleep } from "./run.ts";

const policy: RetryPolicy = { maxAttempts: 4, baseDelayMs: 250, maxDelayMs: 10_000, totalMs: 60_000 };

const policies = fc.record({
  maxAttempts: fc.integer({ min: 1, max: 20 }),
  baseDelayMs: fc.integer({ min: 0, max: 5_000 }),
  maxDelayMs: fc.integer({ min: 0, max: 60_000 }),
  totalMs: fc.integer({ min: 1, max: 600_000 }),
});
const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("backoff", () => {
  test("doubles its ceiling until the cap", () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffCeiling(attempt, policy))).toEqual([
      250, 500, 1000, 2000, 4000, 8000, 10_000,
    ]);
  });

  test("any wait is a whole number of milliseconds from 0 to the ceiling and the cap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), policies, chance, (attempt, any, random) => {
        const delay = backoffDelay(attempt, any, () => random);
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(any.maxDelayMs, backoffCeiling(attempt, any)));
      }),
    );
  });

  test("uses the whole range from zero", () => {
    expect(backoffDelay(3, policy, () => 0)).toBe(0);
    expect(backoffDelay(3, policy, () => 0.999_999)).toBe(999);
  });
});

describe("nextDelay", () => {
  const busy = new ServerError("busy", { code: "busy", status: 503, retryable: true });

  test("gives up after the last attempt", () => {
    expect(nextDelay(busy, { attempt: 3, elapsedMs: 0 }, policy, () => 0.5)).toBe(500);
    expect(nextDelay(busy, { attempt: 4, elapsedMs: 0 }, policy, () => 0.5)).toBeUndefined();
  });

  test("gives up on an error that isn't retryable", () => {
    const reused = new ConflictError("no", { code: "idempotency_key_reused", status: 409 });
    expect(nextDelay(reused, { attempt: 1, elapsedMs: 0 }, policy, () => 0)).toBeUndefined();
  });

  test("waits as long as the server asks, and gives up at once where that is too long", () => {
    const limited = (retryAfterMs: number) =>
      new RateLimitError("slow down", { code: "rate_limited", status: 429, retryable: true, retryAfterMs });
    expect(nextDelay(limited(7_000), { attempt: 1, elapsedMs: 0 }, policy, () => 0.9)).toBe(7_000);
    expect(nextDelay(limited(60_000), { attempt: 1, elapsedMs: 0 }, policy, () => 0)).toBeUndefined();
    expect(nextDelay(limited(7_000), { attempt: 1, elapsedMs: 53_000 }, policy, () => 0)).toBeUndefined();
  });

  test("never plans a wait that ends after the total limit, nor one shorter than asked", () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 700_000 }),
        fc.option(fc.integer({ min: 0, max: 86_400_000 }), { nil: undefined }),
        chance,
        (any, attempt, elapsedMs, retryAfterMs, random) => {
          const error = new ServerError("x", { code: "x", status: 503, retryable: true, retryAfterMs });
          const delay = nextDelay(error, { attempt, elapsedMs }, any, () => random);
          if (delay === undefined) return;
          expect(attempt).toBeLessThan(any.maxAttempts);
          expect(elapsedMs + delay).toBeLessThan(any.totalMs);
          expect(delay).toBeGreaterThanOrEqual(retryAfterMs ?? 0);
        },
      ),
    );
  });
});

describe("a retry budget", () => {
  test("is full at first, and what is used up comes back with calls", () => {
    const budget = createRetryBudget(3, 0.25);
    expect([budget.spend(), budget.spend(), budget.spend(), budget.spend()]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    for (let call = 0; call < 4; call += 1) {
      expect(budget.spend()).toBe(false);
      budget.earn();
    }
    expect(budget.tokens).toBe(1);
    expect(budget.spend()).toBe(true);
    for (let call = 0; call < 100; call += 1) budget.earn();
    expect(budget).toMatchObject({ tokens: 3, capacity: 3, perCall: 0.25 });
  });

  test("never allows more retries than its capacity and its fraction of the calls", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.boolean()), (capacity, steps) => {
        const budget = createRetryBudget(capacity, 0.25);
        let [calls, retries] = [0, 0];
        for (const isCall of steps) {
          if (isCall) {
            calls += 1;
            budget.earn();
          } else if (budget.spend()) retries += 1;
          expect(retries).toBeLessThanOrEqual(capacity + calls * 0.25);
        }
      }),
    );
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-01-08T12:00:00Z");

  test.each([
    ["0", 0],
    [" 3 ", 3_000],
    ["1.5", 1_500],
    ["999999999999", 86_400_000],
    ["Thu, 08 Jan 2026 12:00:30 GMT", 30_000],
    ["Thu, 08 Jan 2026 11:59:00 GMT", 0],
    ["Thursday, 08-Jan-26 12:00:05 GMT", 5_000],
    ["Sat, 08 Jan 2028 12:00:00 GMT", 86_400_000],
  ])("reads %s", (header, ms) => expect(parseRetryAfter(header, now)).toBe(ms));

  test.each([null, "", "soon", "-5", "2026-01-08", "1e3", "Thu, nonsense"])("finds nothing in %s", (header) =>
    expect(parseRetryAfter(header, now)).toBeUndefined(),
  );
});

test("sleep ends early when its signal aborts, and at once where it is aborted already", async () => {
  const controller = new AbortController();
  const waiting = sleep(60_000, controller.signal);
  controller.abort();
  await waiting;
  await sleep(60_000, controller.signal);
});
