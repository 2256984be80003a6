#!/usr/bin/env node
import { createProgram } from "./cli/program.ts";
import { operatorError } from "./operation/operator-error.ts";

try {
  await createProgram().parseAsync();
} catch (error) {
  process.stderr.write(`${operatorError(error)}\n`);
  process.exitCode = 1;
}
