import { expect } from "vitest";
import { base, place, request, startTestApp } from "./test-app.ts";

/** The name of the analyst in requests. */
export const analyst = "analyst@example.com";

/** What a persistent id looks like. */
export const objectId = expect.stringMatching(/^[0-9a-f]{24}$/);

/** An app with one analysis, and ways to read and change that. */
export async function created(metadata: object = {}, rest: object = {}) {
  const test = await startTestApp();
  const answer = await test.send("POST", place, request(metadata, rest));
  expect(answer.status).toBe(201);
  const { analysisId, objects } = answer.body.data;
  const url = `${base}/${analysisId}`;
  const read = async () => (await test.send("GET", url)).body.data;
  const patch = (body: object, headers = {}) =>
    test.send("PATCH", url, { sender: analyst, ...body }, headers);
  return { ...test, test, url, analysisId, objects, read, patch, answer };
}
