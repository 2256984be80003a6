import type { Fetch } from "../transport/transport.ts";

/** A request as a server would see it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** An answer to give, or an error that the fetch rejects with. */
export type ScriptedAnswer = Response | Error;

/** A fetch that gives these answers in turn, and what it was asked. */
export function scriptedFetch(...answers: readonly (ScriptedAnswer | (() => ScriptedAnswer))[]) {
  const seen: SeenRequest[] = [];
  const fetch: Fetch = async (url, init) => {
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    seen.push({ method: init.method ?? "GET", url, headers: new Headers(init.headers), body });
    const answer = answers[seen.length - 1];
    if (answer === undefined) throw new Error(`no answer is scripted for request ${seen.length}`);
    const given = typeof answer === "function" ? answer() : answer;
    if (given instanceof Error) throw given;
    return given;
  };
  return { fetch, seen };
}

/** A success envelope around `data`. */
export function success(data: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return json({ status: "success", message: "done", data }, status, headers);
}

/** A failure envelope. */
export function failure(
  status: number,
  code: string,
  extra: object = {},
  headers: Record<string, string> = {},
): Response {
  return json({ status: "error", message: `refused: ${code}`, code, ...extra }, status, headers);
}

function json(body: object, status: number, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  });
}

/** The error of a fetch that found nobody listening. */
export function refusedConnection(): Error {
  const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  return new TypeError("fetch failed", { cause });
}
