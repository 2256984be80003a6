import * as fc from "fast-check";
import { inject } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    readonly propertySeed: number;
  }
}

// The same cases in every run, so that only a change can turn a green run red; PROPERTY_SEED looks at others.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: inject("propertySeed") });
