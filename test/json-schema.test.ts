import { readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { casesOf, kinds } from "./corpus/cases.ts";
import { makeSchema, schemaNames } from "./json-schema/make.ts";

const folder = new URL("../packages/core/json-schema/", import.meta.url);

test("there is a file for each schema, and no other", () => {
  expect(readdirSync(folder).toSorted()).toEqual(schemaNames.map((name) => `${name}.json`).toSorted());
});

test.each(schemaNames)(
  "%s.json is what the schemas of the readers give: npm run schemas writes it",
  async (name) => {
    const text = `${JSON.stringify(makeSchema(name), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(new URL(`${name}.json`, folder).pathname);
  },
);

/** Rules that JSON Schema has no words for. */
const beyond = /: (?:duplicate_client_object_id|levels_out_of_order|unknown_link_target|unknown_time_zone)$/;

/** Cases at the edge of a schema: an offset carries an instant out of its years, a file is of an older format. */
const edges = ["invalid/time-year-10000-by-its-offset", "valid/create-request-of-old"];

describe.each(kinds)("%s.json agrees with the corpus", (kind) => {
  const ajv = new Ajv2020();
  addFormats.default(ajv);
  const validate = ajv.compile(makeSchema(kind));
  const cases = casesOf(kind).filter(({ name }) => !edges.includes(name));

  test.each(cases)("$name", ({ document, issues = [] }) => {
    const isValid = validate(document());
    if (issues.length === 0) expect(validate.errors).toBeNull();
    else expect(isValid).toBe(issues.every((issue) => beyond.test(issue)));
  });
});
