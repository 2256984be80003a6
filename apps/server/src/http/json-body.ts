import type { FastifyInstance } from "fastify";
import { Refusal } from "../refusal.ts";

/** Makes JSON the only content type; an empty body is undefined, so that a DELETE may come without one. */
export function acceptJson(api: FastifyInstance): void {
  api.removeAllContentTypeParsers();
  api.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
    const text = body.toString();
    if (text.trim() === "") {
      done(null, undefined);
      return;
    }
    try {
      done(null, parseJson(text));
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it can't be read";
    throw notJson(`The body is not JSON: ${why.slice(0, 200)}`);
  }
}

/** The body of a request that must have one. */
export function bodyOf(body: unknown): unknown {
  if (body === undefined) throw notJson("The body is empty: send a JSON object");
  return body;
}

const notJson = (message: string): Refusal =>
  new Refusal("not_json", message, { issues: [{ path: [], code: "not_json", message }] });
