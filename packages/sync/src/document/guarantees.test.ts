import { expect, test } from "vitest";
import { capabilitiesOf } from "../client/dialect.ts";
import { guaranteesOf } from "./guarantees.ts";

test("an API without revisions is said to overwrite what others change between the read and the write", () => {
  expect(guaranteesOf(capabilitiesOf("candlemark")).concurrentChanges).toMatch(/^none is overwritten/);
  expect(guaranteesOf(capabilitiesOf("plain")).concurrentChanges).toMatch(/read before .* is overwritten/);
});
